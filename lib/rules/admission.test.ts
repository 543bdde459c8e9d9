import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  askAgainIn,
  isDrawDue,
  isLobby,
  LOBBY_MS,
  minutesToWait,
  openingFor,
  paceOf,
  positionOf,
  TRYING_MS,
} from './admission'

describe('who comes in', () => {
  test.each([
    ['nobody waits: the next ones come straight in, at the pace', [100, 0, 0, 0], [0, 5]],
    ['nobody waits, few places left', [100, 97, 0, 0], [0, 3]],
    ['full: nobody comes in, and nobody who arrives passes before those who wait', [100, 100, 30, 0], [0, 0]],
    ['more inside than places, because those who are in stay in', [100, 130, 30, 0], [0, 0]],
    ['places for some of those who wait', [100, 97, 30, 0], [3, 0]],
    ['places for more of them than the pace lets in', [100, 0, 30, 0], [5, 0]],
    ['places for all of those who wait: the rest is for those who arrive', [100, 0, 2, 0], [2, 3]],
    ['somebody took a rank a moment ago: nobody passes before them', [100, 0, 2, 1], [2, 0]],
  ] as const)('%s', (_, [places, inside, present, uncertain], [called, free]) => {
    expect(openingFor({ places, inside, present, uncertain })).toEqual({ called, free })
  })

  test('never more than the places, never faster than the pace, and an arrival never passes before a rank', () => {
    const some = fc.nat({ max: 3000 })
    const crowd = fc.record({
      ...{ places: fc.integer({ min: 1, max: 2000 }), inside: some },
      ...{ present: some, uncertain: fc.nat({ max: 3 }) },
    })
    fc.assert(
      fc.property(crowd, (one) => {
        const { called, free } = openingFor(one)
        expect(called).toBeGreaterThanOrEqual(0)
        expect(called).toBeLessThanOrEqual(one.present)
        expect(called + free).toBeLessThanOrEqual(Math.max(0, one.places - one.inside))
        expect(called + free).toBeLessThanOrEqual(paceOf(one.places))
        if (free > 0) expect([called, one.uncertain]).toEqual([one.present, 0])
      }),
    )
  })

  test('as long as places are freed, everybody who waits comes in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 3000 }), (places, waiting) => {
        let [present, seconds] = [waiting, 0]
        for (; present > 0; seconds++)
          present -= openingFor({ places, inside: 0, present, uncertain: 0 }).called
        expect(seconds).toBe(Math.ceil(waiting / Math.min(places, paceOf(places))))
      }),
    )
  })
})

describe('an announced opening', () => {
  const opensAt = Date.UTC(2027, 4, 10, 6, 30)

  test.each([
    ['before the half hour', opensAt - LOBBY_MS - 1, false, false],
    ['at the half hour', opensAt - LOBBY_MS, true, false],
    ['a moment before', opensAt - 1, true, false],
    ['at the opening', opensAt, false, true],
    ['a day after, when nobody came in between', opensAt + 86_400_000, false, true],
  ])('%s', (_, now, lobby, due) => {
    expect([isLobby(opensAt, now), isDrawDue(opensAt, null, now)]).toEqual([lobby, due])
    expect(isDrawDue(opensAt, opensAt, now)).toBe(false)
    expect(isDrawDue(opensAt, opensAt - 1, now)).toBe(due)
  })

  test('none is announced', () => {
    expect([isLobby(null, opensAt), isDrawDue(null, null, opensAt)]).toEqual([false, false])
  })
})

describe('where one is, and for how long', () => {
  test.each([
    [[], 7, 1],
    [[7], 7, 1],
    [[3, 5, 7], 3, 1],
    [[3, 5, 7], 7, 3],
    [[3, 5, 7], 6, 3],
    [[3, 5, 7], 9, 4],
  ])('among %j, rank %i is place %i', (ranks, rank, position) =>
    expect(positionOf(ranks, rank)).toBe(position),
  )

  test('the place is one more than those before, whatever the ranks', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.nat(), (some, rank) => {
        const ranks = some.sort((one, other) => one - other)
        expect(positionOf(ranks, rank)).toBe(ranks.filter((one) => one < rank).length + 1)
      }),
    )
  })

  test.each([
    [60, 60_000, 60, 1],
    [61, 60_000, 60, 2],
    [1, 60_000, 60, 1],
    [600, 30_000, 30, 10],
    [600, 30_000, 0, null],
    [600, 0, 5, null],
  ])('place %i when in %i ms %i came in: %s minutes', (position, took, people, minutes) => {
    expect(minutesToWait(position, { at: 0, admitted: 7 }, { at: took, admitted: 7 + people })).toBe(minutes)
  })

  test.each([
    [null, true, 4, 8],
    [2000, true, 4, 8],
    [50, false, 4, 8],
    [51, false, 10, 20],
    [null, false, 10, 20],
  ])('place %s asks again, new: %s, in %i to %i seconds', (position, isNew, soonest, latest) => {
    expect([0, 1].map((jitter) => askAgainIn(position, { isNew }, jitter))).toEqual([soonest, latest])
    // Otherwise somebody who has just come would be passed over.
    if (isNew) expect(latest * 1000).toBeLessThan(TRYING_MS)
  })
})
