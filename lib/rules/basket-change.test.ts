import { expect, test } from 'vitest'
import { cents } from '../money'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import type { LineFacts } from './basket'
import { changeSince, whyNotAlone } from './basket-change'
import { type DayFacts, judgeOf } from './booking'
import { ruleCalendar } from './rule-calendar'
import { guideRules } from './rule-set'

const wednesday = day('2026-12-09')
const calendar = ruleCalendar({
  ...{ territory: 'metropole', closures: [], bridge: [], periods: [], openDays: [] },
})
const judgeAt = (on: string) =>
  judgeOf(
    {
      ...{ day: wednesday, calendar, startsAt: '08:00', firstBooked: { week: wednesday, period: wednesday } },
      applicant: { isResident: true, school: '', birthDate: day('2019-05-04') },
      versions: [{ id: 'v', validFrom: day('2020-01-01'), rules: guideRules }],
    },
    parisInstant(day(on), '09:00'),
  )
const open: DayFacts = { day: wednesday, closed: null, isDossierMissing: false, taken: null, placesLeft: 1 }
const accepted: DayFacts = { ...open, taken: { by: 'thisActivity', line: 'accepted' } }

const line = (kind: 'book' | 'cancel', change: Partial<DayFacts> = {}, on = '2026-11-26'): LineFacts => {
  const common = { id: 'a', judge: judgeAt(on), quotas: [], week: null }
  return kind === 'cancel'
    ? { ...common, kind, facts: { ...accepted, ...change } }
    : // What the basket itself takes of the places is no change.
      {
        ...common,
        kind,
        facts: { ...open, ...change },
        places: [{ id: 'p', left: 0 }],
        occupies: [],
        waiting: null,
      }
}

test.each<[string, LineFacts, string | null]>([
  ['a day as it was', line('book'), null],
  ['full since', line('book', { placesLeft: 0 }), 'full'],
  ['full, and waited for', { ...line('book', { placesLeft: 0 }), waiting: { set: null } } as LineFacts, null],
  ['closed since', line('book', { closed: 'travaux' }), 'closed'],
  ['too late since', line('book', {}, '2026-12-05'), 'tooLate'],
  ['a dossier that is incomplete since', line('book', { isDossierMissing: true }), 'dossierMissing'],
  ['booked by the other home since', line('book', { taken: { by: 'otherFamily' } }), 'otherFamily'],
  ['a booked day as it was', line('cancel'), null],
  ['too late to cancel since', line('cancel', {}, '2026-12-01'), 'tooLateToCancel'],
  ['cancelled by the service since', line('cancel', { taken: null }), 'notBooked'],
])('%s', (_, one, code) => {
  expect(whyNotAlone(one)?.code ?? null).toBe(code)
  const same = { promised: cents(800), price: cents(800) }
  expect(changeSince(one, same)).toEqual(code ? { kind: 'refused' } : null)
})

test.each([
  [800, 800, null],
  [750, 800, { kind: 'price', promised: 750 }],
  [0, 800, { kind: 'price', promised: 0 }],
  [null, 800, null], // nobody was shown a price
])('promised %s, now %s', (promised, price, change) => {
  const prices = { promised: promised === null ? null : cents(promised), price: cents(price) }
  expect(changeSince(line('book'), prices)).toEqual(change)
})
