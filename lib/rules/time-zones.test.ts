import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { municipalRules, ruleSetsOf } from '@/prisma/municipal-rules'
import { day, daysFrom } from '../time/day'
import { formatLastMomentWithYear } from '../time/format'
import { parisInstant } from '../time/paris'
import { answerOf, type Question } from './rule-answer'
import { ruleCalendar } from './rule-calendar'
import { guideRules } from './rule-set'
import { periodsOf } from './school-calendar'

// npm test runs this file in four time zones (vitest.config.ts).

/** Minutes to UTC on 1 January, which JavaScript counts westwards. */
const offsets: Record<string, number> = {
  'Asia/Kathmandu': -345,
  UTC: 0,
  'Europe/Paris': -60,
  'Pacific/Kiritimati': -840,
}

test('the machine is where this project says', () => {
  expect(new Date(2027, 0, 1).getTimezoneOffset()).toBe(offsets[process.env.TZ!])
})

test('no answer depends on where the machine is', () => {
  const periods = periodsOf('2026-2027', 'B').map((period) => ({ ...period, id: period.name }))
  const calendar = ruleCalendar({ territory: 'metropole', closures: [], bridge: [], periods, openDays: [] })
  const applicant = { isResident: true, school: 'Argonne', birthDate: day('2019-02-28') }
  const sets = [guideRules, ...municipalRules.flatMap((rule) => ruleSetsOf(rule).map(({ rules }) => rules))]
  const instants = ['2026-10-24', '2026-10-25', '2026-12-31', '2027-03-28'].flatMap((date) =>
    ['00:00', '01:59', '02:30', '23:59'].map((time) => parisInstant(day(date), time)),
  )
  const accueils = daysFrom(day('2026-10-26'), day('2027-04-10')).filter((_, index) => index % 11 === 0)
  const hash = createHash('sha256')
  for (const rules of sets)
    for (const accueil of accueils) {
      const asked = {
        ...{
          day: accueil,
          calendar,
          applicant,
          startsAt: '08:30',
          firstBooked: { week: accueil, period: accueil },
        },
        versions: [{ id: 'v', validFrom: day('2026-09-01'), rules }],
      }
      for (const question of ['booking', 'cancelling', 'absence'] satisfies Question[])
        for (const now of instants) {
          const { allowed, opensAt, lastMoment, reason } = answerOf(question, asked, now)
          hash.update(JSON.stringify([allowed, opensAt, lastMoment, reason]))
          if (lastMoment) hash.update(formatLastMomentWithYear(lastMoment))
        }
    }
  // It changes with the rules that are asked, and is the same in every zone.
  expect(hash.digest('hex')).toBe('0f713b0233217503f17c7d3224a1b03e48ee2dbdd6cfe372233e5e9674712499')
})
