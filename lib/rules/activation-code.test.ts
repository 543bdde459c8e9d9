import { expect, test } from 'vitest'
import { CODE_LENGTH, CODE_LETTERS, parseCode, printedCode } from './activation-code'

const code = 'KTBHWMZCPAXRDJE'

test('a code is too long to be guessed, in letters that aren’t taken for others', () => {
  expect(CODE_LENGTH * Math.log2(CODE_LETTERS.length)).toBeGreaterThanOrEqual(60)
  expect(new Set(CODE_LETTERS).size).toBe(CODE_LETTERS.length)
  expect(CODE_LETTERS).not.toMatch(/[IO]/)
})

test('it is printed in groups', () => expect(printedCode(code)).toBe('KTBHW-MZCPA-XRDJE'))

test.each([
  ['as it is printed', 'KTBHW-MZCPA-XRDJE', code],
  ['in small letters, with spaces', ' ktbhw mzcpa  xrdje ', code],
  ['with other hyphens', 'KTBHW–MZCPA—XRDJE', code],
  ['too short', 'KTBHW-MZCPA-XRDJ', null],
  ['too long', 'KTBHW-MZCPA-XRDJEE', null],
  ['a letter that no code has', 'KTBHW-MZCPA-XRDJO', null],
  ['a digit', 'KTBHW-MZCPA-XRDJ1', null],
  ['nothing', '', null],
])('%s', (_, typed, parsed) => expect(parseCode(typed)).toBe(parsed))
