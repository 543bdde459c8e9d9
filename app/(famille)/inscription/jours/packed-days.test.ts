import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import { addDays, day, daysFrom, type Month, weekday } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { packDays, unpackDays } from './packed-days'

const july = '2027-07' as Month
const openDays = daysFrom(day('2027-07-01'), day('2027-07-31'))
  .filter((one) => weekday(one) <= 5)
  .concat(day('2027-07-31'))
const reasons =
  'maladie de l’enfant, hospitalisation, décès d’un proche, mutation professionnelle, perte d’emploi'

/** All that a day may say: booked, to give up on two terms, with an absence to justify. */
function longest(at: (typeof openDays)[number]): CalendarDay {
  const before = (days: number) => parisInstant(addDays(at, -days), '23:59')
  return {
    ...{ day: at, state: 'accepted', cancelOpensAt: before(60), cancelledUntil: before(3) },
    cancel: { until: before(7), effect: { kind: 'billed', percent: 50, cents: 250 }, reasons },
    cancelThen: {
      ...{ until: before(2), opensAt: before(5), reasons: `${reasons}, intempéries` },
      effect: { kind: 'billed', percent: 75, cents: 500 },
    },
    absence: {
      ...{
        until: parisInstant(addDays(at, 2), '17:30'),
        reasons: `${reasons}, certificat`,
        needsProof: true,
      },
      effect: { kind: 'billed', percent: 25, cents: 0 },
    },
  }
}

const open = (at: (typeof openDays)[number], left: number): CalendarDay => ({
  ...{ day: at, state: 'open', left, isFew: left <= 3 },
  now: { until: parisInstant(addDays(at, -7), '00:00'), effect: { kind: 'normal' }, reasons: '' },
  then: {
    ...{ until: parisInstant(addDays(at, -2), '12:00'), opensAt: null, reasons },
    effect: { kind: 'surcharge', cents: 100, percent: 10 },
  },
})

const months: [string, CalendarDay[]][] = [
  ['each with the longest state', openDays.map(longest)],
  ['open, on two terms', openDays.map((one, index) => open(one, index))],
  [
    'of as many states as days',
    openDays.map((one, index): CalendarDay => {
      if (index % 3 === 0) return longest(one)
      if (index % 3 === 1) return open(one, index)
      return { day: one, state: 'overlaps', programme: `Accueil de loisirs des Tilleuls, ${index}` }
    }),
  ],
]

describe.each(months)('23 open days of a holiday month, %s', (_what, days) => {
  test('are the same again', () => {
    expect(days).toHaveLength(23)
    expect(unpackDays(JSON.parse(JSON.stringify(packDays(days, july))), july)).toEqual(days)
  })

  test('travel in 3 kB at most', () => {
    expect(Buffer.byteLength(JSON.stringify(packDays(days, july)))).toBeLessThanOrEqual(3_000)
  })
})
