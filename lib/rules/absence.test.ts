import { describe, expect, test } from 'vitest'
import { cents, ZERO } from '../money'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import {
  type AbsenceFacts,
  type AbsenceOption,
  absenceOptions,
  absencePrice,
  bookingAfter,
  canOnlyTell,
  canWithdrawAbsence,
  choiceOf,
  chosenOption,
  declaredAs,
  isAbsent,
  isLapsed,
  leadsToAbsence,
  TOLD_ONLY,
  whyNotAnswerableAbsence,
  whyNotDeclarable,
  whyNotProvable,
} from './absence'
import { type DayFacts, judgeOf } from './booking'
import type { Moment } from './moments'
import type { AbsenceEffect, AbsenceLine } from './phases'
import type { Case } from './rule-answer'
import { ruleCalendar } from './rule-calendar'
import { everyDay, everyone, guideRules, type RuleSet } from './rule-set'
import type { AbsenceStatus, BookingStatus } from './states'

const wednesday = day('2026-12-09')
const paris = (text: string) => parisInstant(day(text.slice(0, 10)), text.slice(11))

const hoursAfter = (hours: number): Moment => ({ kind: 'hoursAfter', hours, from: 'dayEnd' })
const sameDay = (at: string): Moment => ({
  ...{ kind: 'daysBefore', count: 0, counted: { days: 'calendar', skips: [] } },
  ...{ clear: false, anchor: 'day', at, whenOff: null },
})
const always = { audience: everyone, days: everyDay, opens: null, reasons: '' }
const credited = { kind: 'credited' } as const
/** Le Palabre: a certificate within 48 hours. */
const certificate: AbsenceLine = { ...always, closes: [hoursAfter(48)], effect: credited, needsProof: true }
/** Before 8 h 15, for some reasons. */
const sameMorning: AbsenceLine = {
  ...{ ...always, reasons: 'maladie, grève, neige', closes: [sameDay('08:15')] },
  ...{ effect: { kind: 'postponed' }, needsProof: false },
}
const calendar = ruleCalendar({
  ...{ territory: 'metropole', closures: [], bridge: [], openDays: [], periods: [] },
})
function asked(...versions: [from: string, absence: AbsenceLine[]][]): Case {
  return {
    ...{ day: wednesday, calendar, startsAt: '08:00' },
    applicant: { isResident: true, school: '', birthDate: day('2018-05-04') },
    firstBooked: { week: wednesday, period: wednesday },
    versions: versions.map(([from, absence]) => ({
      ...{ id: from, validFrom: day(from), rules: { ...guideRules, absence } },
    })),
  }
}
const since2020 = (...absence: AbsenceLine[]) => asked(['2020-01-01', absence])

describe('the lines that are open', () => {
  test.each([
    ['2026-12-09 08:14', ['maladie, grève, neige', '']],
    ['2026-12-09 08:15', ['']],
    ['2026-12-11 23:59', ['']],
    ['2026-12-12 00:00', []],
  ])('at %s: %j', (now, reasons) => {
    const options = absenceOptions(since2020(sameMorning, certificate), paris(now))
    expect(options.map((option) => option.reasons)).toEqual(reasons)
  })

  test('each says its delay, or that it has none; two on the same terms are one', () => {
    const endless = { ...certificate, closes: [], reasons: 'décès' }
    const options = absenceOptions(
      since2020(certificate, endless, { ...certificate, closes: [hoursAfter(72)] }),
      paris('2026-12-08 10:00'),
    )
    expect(options.map(({ index, until }) => [index, until])).toEqual([
      [0, paris('2026-12-12 00:00')],
      [1, null],
    ])
  })

  test('the delay that a version gave outlives it: a promise is kept', () => {
    const versions = asked(['2020-01-01', [certificate]], ['2026-12-10', []])
    expect(absenceOptions(versions, paris('2026-12-09 23:59'))).toMatchObject([
      { versionId: '2020-01-01', until: paris('2026-12-12 00:00') },
    ])
    expect(absenceOptions(versions, paris('2026-12-10 00:00'))).toEqual([])
  })
})

describe('what leads to the page of an absence', () => {
  const judgeAt = (date: string, rules: Partial<RuleSet>) =>
    judgeOf(
      {
        ...since2020(),
        versions: [{ id: 'v', validFrom: day('2020-01-01'), rules: { ...guideRules, ...rules } }],
      },
      paris(`${date} 10:00`),
    )
  const dayOf = (line: 'accepted' | 'absent' | 'attended' | 'pending' | 'cancelPending'): DayFacts => ({
    ...{ day: wednesday, closed: null, isDossierMissing: false, placesLeft: 5 },
    taken: { by: 'thisActivity', line },
  })
  const free = { ...dayOf('accepted'), taken: null }
  const elsewhere: DayFacts = { ...free, taken: { by: 'otherFamily' } }
  const [early, eve, after] = ['2026-11-20', '2026-12-08', '2026-12-10']
  test.each<[string, DayFacts, string, boolean]>([
    ['a day that can still be cancelled', dayOf('accepted'), early, false],
    ['a day too late to cancel', dayOf('accepted'), eve, true],
    ['a day of yesterday, with a line of the rules that is open', dayOf('accepted'), after, true],
    ['a day of last week, with none', dayOf('accepted'), '2026-12-16', false],
    ['a day on which the child came', dayOf('attended'), after, false],
    ['a day whose absence is known, whenever', dayOf('absent'), '2026-12-16', true],
    ['a request', dayOf('pending'), eve, false],
    ['a cancellation that waits', dayOf('cancelPending'), eve, false],
    ['a day that isn’t taken', free, eve, false],
    ['a day that another family took', elsewhere, eve, false],
  ])('%s', (_what, shown, date, leads) => {
    expect(leadsToAbsence(shown, judgeAt(date, { absence: [certificate] }))).toBe(leads)
  })
})

const option = (change: Partial<AbsenceOption> = {}): AbsenceOption => ({
  ...{ versionId: 'v', index: 0, reasons: '', effect: credited, needsProof: true, until: null },
  ...change,
})
const facts = (change: Partial<AbsenceFacts> = {}): AbsenceFacts => ({
  ...{ day: wednesday, today: day('2026-12-08'), booking: 'accepted', isCancelPending: false },
  ...{ canCancel: false, absence: null, options: [option()] },
  ...change,
})

describe('declaring', () => {
  test.each<[string, Partial<AbsenceFacts>, string | null]>([
    ['a booked day', {}, null],
    ['one declared already', { absence: 'declared' }, 'alreadyDeclared'],
    ['one justified', { absence: 'justified', booking: 'absentJustified' }, 'alreadyDeclared'],
    ['one refused', { absence: 'refused', booking: 'absentUnjustified' }, 'alreadyDeclared'],
    ['one lapsed', { absence: 'lapsed' }, 'alreadyDeclared'],
    ['one taken back', { absence: 'withdrawn' }, null],
    ['one to cancel', { isCancelPending: true }, 'cancelPending'],
    ['one attended', { booking: 'attended' }, 'attended'],
    ['one the service noted as justified', { booking: 'absentJustified' }, 'alreadyJustified'],
    ['one the service noted as an absence', { booking: 'absentUnjustified' }, null],
    ['one cancelled', { booking: 'cancelled' }, 'notBooked'],
    ['one declared, then closed', { booking: 'closed', absence: 'declared' }, 'notBooked'],
    ['one closed', { booking: 'closed' }, 'notBooked'],
    ['one that can be cancelled', { canCancel: true }, null],
    ['one that can be cancelled, without a line', { canCancel: true, options: [] }, 'cancelInstead'],
    ['the day itself, without a line', { today: wednesday, options: [] }, null],
    ['the day after, without a line', { today: day('2026-12-10'), options: [] }, 'tooLate'],
    ['the day after, with a line', { today: day('2026-12-10') }, null],
  ])('%s', (_what, change, code) => {
    expect(whyNotDeclarable(facts(change))?.code ?? null).toBe(code)
  })

  test.each<[string, Partial<AbsenceFacts>, boolean]>([
    ['beside a line that asks for a proof', {}, true],
    ['without a line', { options: [] }, true],
    ['beside a line for some reasons', { options: [option({ needsProof: false, reasons: 'grève' })] }, true],
    ['beside a line for any reason', { options: [option({ needsProof: false })] }, false],
    ['when cancelling is the thing to do', { canCancel: true }, false],
    ['on the day', { today: wednesday }, true],
    ['once the day is over', { today: day('2026-12-10') }, false],
  ])('telling the centre only, %s: %j %s', (_when, change, isOffered) => {
    expect(canOnlyTell(facts(change))).toBe(isOffered)
  })

  test('a choice is a line that is open, or telling only; files go with a line that asks for them', () => {
    const strike = option({ index: 1, needsProof: false, reasons: 'grève' })
    const two = facts({ options: [option(), strike] })
    expect(chosenOption(two, choiceOf(strike), false)).toEqual({ option: strike })
    expect(chosenOption(two, choiceOf(option()), true)).toEqual({ option: option() })
    expect(chosenOption(two, TOLD_ONLY, false)).toEqual({ option: null })
    expect(chosenOption(two, TOLD_ONLY, true)).toEqual({ code: 'proofNotAsked' })
    expect(chosenOption(two, choiceOf(strike), true)).toEqual({ code: 'proofNotAsked' })
    for (const choice of ['', 'v.2', 'w.0'])
      expect(chosenOption(two, choice, false)).toEqual({ code: 'choiceMissing' })
    expect(chosenOption(facts({ canCancel: true }), TOLD_ONLY, false)).toEqual({ code: 'choiceMissing' })
  })

  test.each([
    [option({ needsProof: false }), 'justified'],
    [option(), 'declared'],
    [null, 'declared'],
  ] as const)('%j is %s at once', (chosen, status) => expect(declaredAs(chosen)).toBe(status))
})

test.each<[AbsenceEffect, number]>([
  [credited, 0],
  [{ kind: 'postponed' }, 0],
  [{ kind: 'billed', percent: 100, cents: 0 }, 1125],
  [{ kind: 'billed', percent: 50, cents: 0 }, 563],
  [{ kind: 'billed', percent: 0, cents: 250 }, 250],
  [{ kind: 'billed', percent: 10, cents: 100 }, 213],
])('%j of a day at 11,25 € leaves %i cents', (effect, left) => {
  const [care, meal, outing, penalty] = [735, 390, 0, 0].map(cents) as [never, never, never, never]
  expect(
    absencePrice(effect, {
      care,
      meal,
      outing,
      penalty,
      aid: ZERO,
      total: cents(1125),
      band: null,
      reasons: [],
    }),
  ).toBe(left)
})

const until = paris('2026-12-12 00:00')
test.each([
  ['declared', true, until - 1, null, false],
  ['declared', true, until, 'proofTooLate', true],
  ['declared', false, until, 'proofNotAsked', false],
  ['justified', true, until, 'alreadyDecided', false],
  ['withdrawn', true, until, 'alreadyDecided', false],
] as const)('%s, a proof asked: %s, at %i: %s; lapses: %s', (status, needsProof, now, code, lapses) => {
  const absence = { status, needsProof, proofUntil: until }
  expect(whyNotProvable(absence, now)?.code ?? null).toBe(code)
  expect(isLapsed({ ...absence, hasProof: false }, now)).toBe(lapses)
  expect(isLapsed({ ...absence, hasProof: true }, now)).toBe(false)
})

test('without an end, a proof may always come', () => {
  expect(whyNotProvable({ status: 'declared', needsProof: true, proofUntil: null }, until)).toBeNull()
  expect(isLapsed({ status: 'declared', needsProof: true, proofUntil: null, hasProof: false }, until)).toBe(
    false,
  )
})

test.each<[AbsenceStatus, BookingStatus, string | null, boolean]>([
  ['declared', 'accepted', null, true],
  ['declared', 'absentUnjustified', null, true],
  ['declared', 'attended', 'dayMoved', true],
  ['declared', 'cancelled', 'dayMoved', true],
  ['justified', 'absentJustified', 'alreadyDecided', false],
  ['refused', 'absentUnjustified', 'alreadyDecided', false],
  ['lapsed', 'absentUnjustified', 'alreadyDecided', false],
  ['withdrawn', 'accepted', 'withdrawn', false],
])('%s on a day %s: an agent %s, the family may take it back: %s', (status, booking, code, withdrawable) => {
  expect(whyNotAnswerableAbsence(status, booking)?.code ?? null).toBe(code)
  expect(canWithdrawAbsence(status)).toBe(withdrawable)
})

test.each([
  ['accepted', 'justified', 'absentJustified'],
  ['accepted', 'refused', 'absentUnjustified'],
  ['accepted', 'lapsed', 'absentUnjustified'],
  ['absentUnjustified', 'justified', 'absentJustified'],
  ['absentUnjustified', 'refused', 'absentUnjustified'],
  ['attended', 'justified', null],
  ['attended', 'lapsed', null],
  ['cancelled', 'lapsed', null],
  ['closed', 'justified', null],
] as const)('a day %s whose absence is %s becomes %s', (booking, outcome, after) => {
  expect(bookingAfter(booking, outcome)).toBe(after)
})

test.each([
  ['accepted', null, false],
  ['accepted', 'declared', true],
  ['accepted', 'withdrawn', false],
  ['absentJustified', null, true],
  ['absentUnjustified', 'refused', true],
  ['attended', 'lapsed', false],
] as const)('%s, declared: %s, is shown as an absence: %s', (booking, absence, shown) => {
  expect(isAbsent(booking, absence)).toBe(shown)
})
