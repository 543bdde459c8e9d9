import { expect, test } from 'vitest'
import { changedLines } from './record-lines'

const line = (key: string, value: string) => ({ key, label: key.toUpperCase(), value })

test('only what differs, in the order of the new record, then what was taken out', () => {
  const before = [line('a', '1'), line('b', '2'), line('gone', '3')]
  const after = [line('new', '0'), line('b', 'two'), line('a', '1')]
  expect(changedLines(before, after)).toEqual([
    { key: 'new', label: 'NEW', before: null, after: '0' },
    { key: 'b', label: 'B', before: '2', after: 'two' },
    { key: 'gone', label: 'GONE', before: '3', after: null },
  ])
})

test('nothing differs', () => {
  expect(changedLines([line('a', '1')], [line('a', '1')])).toEqual([])
})

test('a first record is all new', () => {
  expect(changedLines([], [line('a', '1')])).toEqual([{ key: 'a', label: 'A', before: null, after: '1' }])
})
