import { expect, test } from 'vitest'
import { mayBeLeftovers } from './leftover-files'

test.each([
  [0, 0, true],
  [50, 0, true],
  [51, 0, false],
  [51, 509, false],
  [51, 510, true],
  [10_000, 99_999, false],
  [10_000, 100_000, true],
])(
  '%i files without a document beside %i with one: left by interrupted forms? %s',
  (unnamed, named, answer) => {
    expect(mayBeLeftovers(unnamed, named)).toBe(answer)
  },
)
