import { expect, test } from 'vitest'
import { axisMarks, percent, placeOf } from './scale'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [4, [0, 1, 2, 3, 4]],
  [7, [0, 2, 4, 6, 8]],
  [20, [0, 5, 10, 15, 20]],
  [21, [0, 10, 20, 30]],
  [480, [0, 200, 400, 600]],
])('an axis up to %d has the marks %j', (highest, marks) => expect(axisMarks(highest)).toEqual(marks))

test.each([
  [0, 10, 200, 0],
  [5, 10, 200, 100],
  [12, 10, 200, 200],
  [-1, 10, 200, 0],
  [3, 0, 200, 0],
])('%d of %d on %d is at %d', (value, highest, length, at) => {
  expect(placeOf(value, highest, length)).toBe(at)
})

test.each([
  [1, 3, 33],
  [2, 3, 67],
  [5, 5, 100],
  [0, 0, 0],
])('%d of %d is %d %%', (part, whole, shown) => expect(percent(part, whole)).toBe(shown))
