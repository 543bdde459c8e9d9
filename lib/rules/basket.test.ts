import { describe, expect, test } from 'vitest'
import { addDays, day, mondayOf } from '../time/day'
import { parisInstant } from '../time/paris'
import { judgeBasket, whyNotTakeable, type LineFacts, type LineQuota } from './basket'
import { BILLED_ABSENCE, type DayFacts, judgeOf } from './booking'
import { ruleCalendar } from './rule-calendar'
import { guideRules, type RuleSet } from './rule-set'
import type { WeekFacts } from './weeks'

const wednesday = day('2026-12-09')
const calendar = ruleCalendar({
  ...{ territory: 'metropole', closures: [], bridge: [], periods: [], openDays: [] },
})

const judgeUnder = (rules: RuleSet) =>
  judgeOf(
    {
      ...{ day: wednesday, calendar, startsAt: '08:00', firstBooked: { week: wednesday, period: wednesday } },
      applicant: { isResident: true, school: '', birthDate: day('2019-05-04') },
      versions: [{ id: 'v', validFrom: day('2020-01-01'), rules }],
    },
    parisInstant(day('2026-11-23'), '09:00'),
  )
const judge = judgeUnder(guideRules)
const withEffect = (effect: RuleSet['booking'][number]['effect']) =>
  judgeUnder({ ...guideRules, booking: [{ ...guideRules.booking[0]!, effect }] })

const open: DayFacts = { day: wednesday, closed: null, isDossierMissing: false, taken: null, placesLeft: 9 }
const accepted: DayFacts = { ...open, taken: { by: 'thisActivity', line: 'accepted' } }

type Line<Kind> = LineFacts & { kind: Kind }

function book(id: string, child: string, left: number, place = 'morning'): Line<'book'> {
  return {
    id,
    kind: 'book',
    facts: { ...open, placesLeft: left },
    judge,
    quotas: [],
    week: null,
    places: [{ id: place, left }],
    waiting: null,
    occupies: [`${child} ${wednesday} ${place}`],
  }
}

const threeDays: Omit<LineQuota, 'unitKey'> = {
  ...{ key: 'Léa cycle 2', unit: 'days', per: 'child', span: 'period' },
  ...{ used: 0, isUnitUsed: false, allowed: 3, over: 'refused' },
}
const quota = (unitKey: string, changed: Partial<LineQuota> = {}): LineQuota => ({
  ...{ ...threeDays, unitKey, ...changed },
})

function cancel(id: string, changed: Partial<LineQuota> = {}): Line<'cancel'> {
  return { id, kind: 'cancel', facts: accepted, judge, quotas: [quota(id, changed)], week: null }
}

/** Many lines of one kind, on days that follow each other. */
const times = <L extends LineFacts>(count: number, make: (id: string) => L): L[] =>
  Array.from({ length: count }, (_, index) => make(String(index)))

const codes = (lines: LineFacts[]) => judgeBasket(lines).map((verdict) => verdict.refusal?.code ?? null)
const terms = (lines: LineFacts[]) => judgeBasket(lines).map((verdict) => verdict.terms)

describe('two lines of one basket', () => {
  test('the last place goes to the first of them', () => {
    expect(codes([book('a', 'Léa', 1), book('b', 'Tom', 1)])).toEqual([null, 'full'])
  })

  test('two places do for two', () => {
    expect(codes([book('a', 'Léa', 2), book('b', 'Tom', 2)])).toEqual([null, null])
  })

  test('places of other groups are apart', () => {
    expect(codes([book('a', 'Léa', 1, '3-5'), book('b', 'Tom', 1, '6-8')])).toEqual([null, null])
  })

  test('one child can’t be in two places at once', () => {
    expect(codes([book('a', 'Léa', 5), book('b', 'Léa', 5)])).toEqual([null, 'alreadyAsked'])
  })

  test('a refused line takes no place from the next', () => {
    const late: LineFacts = {
      ...book('a', 'Léa', 1),
      facts: { ...open, isDossierMissing: true, placesLeft: 1 },
    }
    expect(codes([late, book('b', 'Tom', 1)])).toEqual(['dossierMissing', null])
  })
})

describe('on what terms', () => {
  test('a late line costs more', () => {
    const late = withEffect({ kind: 'surcharge', cents: 150, percent: 10 })
    expect(terms([{ ...book('a', 'Léa', 1), judge: late }])).toMatchObject([
      { surcharge: { cents: 150, percent: 10 }, isCandidature: false },
    ])
  })

  test('an allocation round takes no place: the last one is still there', () => {
    const round = withEffect({ kind: 'allocation', answersOn: day('2026-12-01') })
    const lines = [{ ...book('a', 'Léa', 1), judge: round }, book('b', 'Tom', 1)]
    expect(codes(lines)).toEqual([null, null])
    expect(terms(lines)).toMatchObject([{ isCandidature: true }, { isCandidature: false }])
  })

  test('nor does it want one', () => {
    const round = withEffect({ kind: 'allocation', answersOn: null })
    expect(codes([{ ...book('a', 'Léa', 0), judge: round }])).toEqual([null])
  })
})

describe('cancellations are all or nothing against their quota', () => {
  test.each([
    [0, 3, null],
    [2, 1, null],
    [1, 3, 'overQuota'],
    [3, 1, 'overQuota'],
    [0, 4, 'overQuota'],
  ])('%i used, %i asked: %s', (used, asked, code) => {
    const lines = times(asked, (id) => cancel(id, { used }))
    expect(codes(lines)).toEqual(lines.map(() => code))
  })

  test('each child has its own counter', () => {
    expect(codes([cancel('a', { used: 2 }), cancel('b', { used: 2, key: 'Tom cycle 2' })])).toEqual([
      null,
      null,
    ])
  })

  test('the refusal says what is left and what was asked', () => {
    const [verdict] = judgeBasket([cancel('a', { used: 2 }), cancel('b', { used: 2 })])
    expect(verdict!.refusal).toEqual({
      ...{ code: 'overQuota', allowed: 3, left: 1, asked: 2, day: wednesday },
      ...{ unit: 'days', per: 'child', span: 'period' },
    })
  })

  test('a line that something else refuses asks nothing', () => {
    const notBooked = { ...cancel('a', { used: 2 }), facts: open }
    expect(codes([notBooked, cancel('b', { used: 2 })])).toEqual(['notBooked', null])
  })

  test('two days of one week, or of one request, are one', () => {
    const same = { allowed: 1, unitKey: 'Léa 2026-12-07' }
    expect(codes([cancel('a', same), cancel('b', same)])).toEqual([null, null])
  })

  test('a unit that is used already asks nothing more, even of a quota that was lowered', () => {
    expect(codes([cancel('a', { used: 3, isUnitUsed: true })])).toEqual([null])
    expect(codes([cancel('a', { used: 4, isUnitUsed: true })])).toEqual([null])
  })

  test('every quota of a line holds', () => {
    const ofFamily = quota('a', { key: 'family', per: 'family', used: 5, allowed: 5 })
    expect(codes([{ ...cancel('a'), quotas: [quota('a'), ofFamily] }])).toEqual(['overQuota'])
  })
})

describe('a quota that bills instead', () => {
  const billed = { over: 'billed', used: 1 } as const

  test('takes the first and bills those beyond', () => {
    const all = terms(times(4, (id) => cancel(id, billed)))
    expect(all.slice(0, 2)).toMatchObject([{ isOverQuota: false }, { isOverQuota: false }])
    expect(all.slice(2)).toEqual([BILLED_ABSENCE, BILLED_ABSENCE])
  })

  test('what is billed uses nothing of another such quota', () => {
    const free = { ...billed, used: 0, allowed: 1, key: 'family' }
    const over = { ...cancel('a'), quotas: [quota('a', free), quota('a', { over: 'billed', used: 3 })] }
    expect(terms([over, { ...cancel('b'), quotas: [quota('b', free)] }])).toMatchObject([
      { isOverQuota: true },
      { isOverQuota: false },
    ])
  })
})

describe('bookings take their quota in order', () => {
  const within = (id: string, changed: Partial<LineQuota> = {}) => ({
    ...book(id, id, 9, id),
    quotas: [quota(id, changed)],
  })

  test('as many as there are, then no more', () => {
    expect(codes(times(4, (id) => within(id, { used: 1 })))).toEqual([
      ...[null, null, 'overBookingQuota', 'overBookingQuota'],
    ])
  })

  test('a refused line takes nothing of it', () => {
    const full = { ...within('a', { used: 2 }), facts: { ...open, placesLeft: 0 } }
    expect(codes([full, within('b', { used: 2 })])).toEqual(['full', null])
  })

  test('a second line of the same unit is let in', () => {
    const week = { unit: 'weeks', unitKey: 'Léa 2026-12-07', allowed: 1 } as const
    const other = { unit: 'weeks', unitKey: 'Léa 2026-12-14', allowed: 1 } as const
    expect(codes([within('a', week), within('b', week), within('c', other)])).toEqual([
      ...[null, null, 'overBookingQuota'],
    ])
  })

  test('one quota that is full leaves the others as they were', () => {
    const full = quota('a', { key: 'family', used: 3 })
    const lines = [
      { ...within('a', { used: 2 }), quotas: [quota('a', { used: 2 }), full] },
      within('b', { used: 2 }),
    ]
    expect(codes(lines)).toEqual(['overBookingQuota', null])
  })
})

describe('a week of fewer days than it must have', () => {
  const monday = mondayOf(wednesday)
  const days = [0, 1, 2, 3, 4].map((offset) => addDays(monday, offset))
  const week = (child: string, changed: Partial<WeekFacts> = {}): WeekFacts => ({
    ...{ key: `${child} ${monday}`, monday, held: [], open: days, minDays: 2, whole: false, ...changed },
  })
  const on = (index: number, child: string, left = 9, changed: Partial<WeekFacts> = {}): Line<'book'> => ({
    ...book(`${child} ${index}`, child, left, `place ${index}`),
    facts: { ...open, day: days[index]!, placesLeft: left },
    occupies: [`${child} ${index}`],
    week: week(child, changed),
  })
  const off = (index: number, child: string, changed: Partial<WeekFacts>): Line<'cancel'> => ({
    ...cancel(`${child} ${index}`),
    facts: { ...accepted, day: days[index]! },
    week: week(child, changed),
  })

  test('refuses its lines, and says how many it wants', () => {
    expect(judgeBasket([on(0, 'Léa')])[0]!.refusal).toEqual({
      ...{ code: 'tooFewDays', day: monday, monday, min: 2, isWholeWeek: false },
    })
    expect(codes([on(0, 'Léa'), on(1, 'Léa')])).toEqual([null, null])
  })

  test('a day that is full makes the week too short', () => {
    expect(codes([on(0, 'Léa'), on(1, 'Léa', 0)])).toEqual(['tooFewDays', 'full'])
  })

  test('the place that it had taken goes to the next', () => {
    const lines = [on(0, 'Léa', 1), on(0, 'Tom', 1), on(1, 'Tom')]
    expect(codes(lines)).toEqual(['tooFewDays', null, null])
  })

  test('so does its part of a quota', () => {
    const lines = [on(0, 'Léa'), on(0, 'Tom'), on(1, 'Tom')].map((line) => ({
      ...line,
      quotas: [quota(line.id, { allowed: 2 })],
    }))
    expect(codes(lines)).toEqual(['tooFewDays', null, null])
  })

  test('days that are held count', () => {
    expect(codes([on(0, 'Léa', 9, { held: [days[4]!] })])).toEqual([null])
  })

  test('a cancellation may not leave too few, but may leave none', () => {
    const held = { held: [days[0]!, days[1]!] }
    expect(codes([off(0, 'Léa', held)])).toEqual(['tooFewDaysLeft'])
    expect(codes([off(0, 'Léa', held), off(1, 'Léa', held)])).toEqual([null, null])
  })

  test('a day may be swapped for another', () => {
    const held = { held: [days[0]!, days[1]!] }
    expect(codes([off(0, 'Léa', held), on(3, 'Léa', 9, held)])).toEqual([null, null])
    expect(codes([off(0, 'Léa', held), on(3, 'Léa', 0, held)])).toEqual(['tooFewDaysLeft', 'full'])
  })

  test('whole weeks take every open day', () => {
    const whole = { whole: true, minDays: null }
    expect(codes(days.map((_, index) => on(index, 'Léa', 9, whole)))).toEqual(days.map(() => null))
    expect(codes(days.slice(1).map((_, index) => on(index, 'Léa', 9, whole)))).toEqual([
      ...['tooFewDays', 'tooFewDays', 'tooFewDays', 'tooFewDays'],
    ])
  })

  test('cancellations that a short week refuses ask nothing of the quota', () => {
    const kept = { held: [days[0]!, days[1]!] }
    const given = { held: [days[2]!, days[3]!], key: 'Léa other week' }
    const lines = [off(0, 'Léa', kept), off(2, 'Léa', given), off(3, 'Léa', given)].map((line) => ({
      ...line,
      quotas: [quota(line.id, { used: 1, key: 'Léa' })],
    }))
    // The three are over the quota together: all or nothing comes first.
    expect(codes(lines)).toEqual(['overQuota', 'overQuota', 'overQuota'])
    expect(codes(lines.map((line) => ({ ...line, quotas: [] })))).toEqual(['tooFewDaysLeft', null, null])
  })
})

describe('the waiting list', () => {
  const wait = (id: string, child: string, left: number, set: string | null, place = id): Line<'book'> => ({
    ...book(id, child, left, place),
    waiting: { set },
  })
  const says = (lines: LineFacts[]) =>
    judgeBasket(lines).map(({ refusal, terms }) => refusal?.code ?? (terms!.isWaiting ? 'waits' : 'taken'))

  test.each<[string, Line<'book'>[], string[]]>([
    ['a full day waits when its line asks for it', [wait('a', 'Léa', 0, null)], ['waits']],
    ['it is taken when there is a place', [wait('a', 'Léa', 1, null)], ['taken']],
    [
      'alone, the others are taken',
      [wait('a', 'Léa', 0, null), wait('b', 'Léa', 1, null)],
      ['waits', 'taken'],
    ],
    ['a set waits whole', [wait('a', 'Léa', 0, 's'), wait('b', 'Léa', 1, 's')], ['waits', 'waits']],
    ['whichever the full one', [wait('a', 'Léa', 1, 's'), wait('b', 'Léa', 0, 's')], ['waits', 'waits']],
    ['a set is taken whole', [wait('a', 'Léa', 1, 's'), wait('b', 'Léa', 1, 's')], ['taken', 'taken']],
    [
      'two of a set for one place wait',
      [wait('a', 'Léa', 1, 's', 'p'), wait('b', 'Tom', 1, 's', 'p')],
      ['waits', 'waits'],
    ],
    [
      'what a set leaves goes to the next line',
      [wait('a', 'Léa', 0, 's'), wait('b', 'Léa', 1, 's', 'p'), book('c', 'Tom', 1, 'p')],
      ['waits', 'waits', 'taken'],
    ],
    [
      'what waits doesn’t keep the half-day',
      [wait('a', 'Léa', 0, null, 'p'), book('b', 'Léa', 1, 'p')],
      ['waits', 'taken'],
    ],
    [
      'a set doesn’t take one child twice on a half-day',
      [wait('a', 'Léa', 0, 's', 'p'), wait('b', 'Léa', 0, 's', 'p')],
      ['setIncomplete', 'alreadyAsked'],
    ],
  ])('%s', (_, lines, expected) => expect(says(lines)).toEqual(expected))

  test('a set of which one line is refused is refused whole, and says which day', () => {
    const late = { ...wait('a', 'Léa', 1, 's'), facts: { ...open, isDossierMissing: true } }
    const [first, second] = judgeBasket([late, wait('b', 'Léa', 1, 's')])
    expect(first!.refusal?.code).toBe('dossierMissing')
    expect(second!.refusal).toEqual({ code: 'setIncomplete', day: wednesday, missing: wednesday })
  })

  test('a set doesn’t wait for what only a refused set would have taken', () => {
    const late = { ...wait('b', 'Léa', 1, 'Léa'), facts: { ...open, isDossierMissing: true } }
    const lines = [wait('a', 'Léa', 1, 'Léa', 'p'), wait('c', 'Tom', 1, 'Tom', 'p'), late]
    expect(says(lines)).toEqual(['setIncomplete', 'taken', 'dossierMissing'])
  })

  test('a set isn’t refused for what only another refused set would have used', () => {
    const late = { ...wait('b', 'Léa', 1, 'Léa'), facts: { ...open, isDossierMissing: true } }
    const sets = [
      wait('a', 'Léa', 1, 'Léa'),
      wait('c', 'Tom', 1, 'Tom', 'p'),
      wait('d', 'Tom', 1, 'Tom', 'q'),
    ]
    const limited = sets.map((line) => ({ ...line, quotas: [quota(line.id, { allowed: 2 })] }))
    expect(says([...limited, late])).toEqual(['setIncomplete', 'taken', 'taken', 'dossierMissing'])
  })

  test('a line that waits uses no quota', () => {
    const quota = { ...threeDays, unitKey: 'u', used: threeDays.allowed }
    expect(says([{ ...wait('a', 'Léa', 0, null), quotas: [quota] }])).toEqual(['waits'])
    expect(whyNotTakeable([{ ...wait('a', 'Léa', 0, null), quotas: [quota] }])?.code).toBe('overBookingQuota')
    expect(whyNotTakeable([{ ...wait('a', 'Léa', 0, null), quotas: [{ ...quota, used: 0 }] }])).toBeNull()
  })
})
