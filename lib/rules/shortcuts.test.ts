import { expect, test } from 'vitest'
import { type KeyPress, shortcutPressed } from './shortcuts'

const plain = {
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  isInField: false,
}

test.each<[string, Partial<KeyPress> & { key: string }, string | null]>([
  ['a letter', { key: 'a' }, 'A'],
  ['a letter under Caps Lock', { key: 'A' }, 'A'],
  ['a letter with Shift', { key: 'A', shiftKey: true }, null],
  ['the question mark', { key: '?', shiftKey: true }, '?'],
  ['the question mark alone', { key: '?' }, '?'],
  ['a letter with Ctrl', { key: 'a', ctrlKey: true }, null],
  ['a letter with Alt', { key: 'r', altKey: true }, null],
  ['a letter with Command', { key: 'r', metaKey: true }, null],
  ['a letter held down', { key: 'a', repeat: true }, null],
  ['a letter in a field', { key: 'a', isInField: true }, null],
  ['the question mark in a field', { key: '?', isInField: true }, null],
  ['Enter', { key: 'Enter' }, null],
  ['a digit', { key: '1' }, null],
  ['a letter with an accent', { key: 'é' }, null],
])('%s', (_, press, shortcut) => expect(shortcutPressed({ ...plain, ...press })).toBe(shortcut))
