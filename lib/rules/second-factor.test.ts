import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CountedTries, countTry, TRIES } from './second-factor'

const start = Date.parse('2026-12-01T08:00:00Z')
const MINUTE = 60_000
const none: CountedTries = { window: { count: 0, since: null }, day: { count: 0, since: null } }

/** When the tries made at these moments were judged. */
function judged(moments: readonly number[]): number[] {
  let tries = none
  return moments.filter((at) => {
    const counted = countTry(tries, at)
    if (counted.ok) tries = counted.after
    return counted.ok
  })
}

test('five codes are judged in a quarter of an hour; the sixth waits until its end, and no longer', () => {
  const six = [0, 1, 2, 3, 4, 5].map((minute) => start + minute * MINUTE)
  expect(judged(six)).toEqual(six.slice(0, 5))
  const five = judged(six).reduce((tries, at) => {
    const counted = countTry(tries, at)
    return counted.ok ? counted.after : tries
  }, none)
  expect(countTry(five, start + 15 * MINUTE - 1)).toEqual({ ok: false, next: start + 15 * MINUTE })
  expect(countTry(five, start + 15 * MINUTE)).toMatchObject({ ok: true })
})

test('whatever the pace, fifty codes a day at most are judged from the first one', () => {
  const paces = fc.array(fc.integer({ min: 0, max: 20 * MINUTE }), { minLength: 100, maxLength: 400 })
  fc.assert(
    fc.property(paces, (pauses) => {
      let at = start
      const moments = pauses.map((pause) => (at += pause))
      const when = judged(moments)
      const firstDay = when.filter((moment) => moment < when[0]! + TRIES.day.minutes * MINUTE)
      expect(firstDay.length).toBeLessThanOrEqual(TRIES.day.most)
      for (const moment of when) {
        const around = when.filter(
          (other) => other >= moment && other < moment + TRIES.window.minutes * MINUTE,
        )
        // Two windows touch: at most one after the other.
        expect(around.length).toBeLessThanOrEqual(2 * TRIES.window.most)
      }
    }),
    { numRuns: 200 },
  )
})
