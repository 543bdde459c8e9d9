import { expect, test } from 'vitest'
import { signInDelay } from './sign-in'

test.each([
  [1, 0],
  [5, 0],
  [6, 1000],
  [7, 2000],
  [12, 7000],
  [13, 8000],
  [14, 8000],
  [10_000, 8000],
])('attempt %i of an identifier with five free ones waits %i ms', (attempts, delay) => {
  expect(signInDelay(attempts, 5)).toBe(delay)
})
