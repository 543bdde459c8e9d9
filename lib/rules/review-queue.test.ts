import { describe, expect, test } from 'vitest'
import { neighbours, nextToDecide } from './review-queue'

describe('around one change of the queue', () => {
  test.each([
    ['the first', ['a', 'b', 'c'], 'a', { previous: null, next: 'b' }],
    ['in the middle', ['a', 'b', 'c'], 'b', { previous: 'a', next: 'c' }],
    ['the last', ['a', 'b', 'c'], 'c', { previous: 'b', next: null }],
    ['alone', ['a'], 'a', { previous: null, next: null }],
    ['not of this queue', ['a', 'b'], 'z', { previous: null, next: 'a' }],
    ['an empty queue', [], 'z', { previous: null, next: null }],
  ])('%s', (_, order, current, around) => expect(neighbours(order, current)).toEqual(around))
})

describe('after a decision', () => {
  test.each([
    ['the one that follows', ['a', 'b', 'c'], 'b', 'c'],
    ['after the last, the first that was left for later', ['a', 'b', 'c'], 'c', 'a'],
    ['decided outside the queue, the first', ['a', 'b'], 'z', 'a'],
    ['nothing else', ['a'], 'a', null],
    ['nothing at all', [], 'a', null],
  ])('%s', (_, order, decided, next) => expect(nextToDecide(order, decided)).toBe(next))
})
