import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../time/day'
import { parisInstant } from '../time/paris'
import type { Moment } from './moments'
import type { Applicant, Audience, BookingLine } from './phases'
import { answerOf, type Case, type RuleVersion, windowsFor } from './rule-answer'
import { ruleCalendar } from './rule-calendar'
import { counted, everyDay, everyone, guideRules } from './rule-set'

/*
 * The engine against an oracle that knows nothing of windows: it looks at every instant at which anything may change,
 * and at each asks which line of the version in force is open. Moments are dates here; how they are counted is proved
 * in moments.property.test.ts.
 */

/** Hours from Sunday 10 January 2027. The accueil day is Tuesday 12: from hour 48 to hour 72. */
const base = day('2027-01-10')
const accueil = addDays(base, 2)
const hour = (count: number) =>
  parisInstant(addDays(base, Math.floor(count / 24)), '00:00') + (count % 24) * 3_600_000
const [dayStart, dayEnd] = [hour(48), hour(72)]

const onHour = (count: number): Moment => ({
  ...{ kind: 'fixed', day: addDays(base, Math.floor(count / 24)) },
  at: `${String(count % 24).padStart(2, '0')}:00`,
})

type Drawn = {
  /** Null: since always; none: when the day begins. */
  opens: number | null
  closes: number[]
  audience: Audience
  surcharge: number
}
type Version = { from: number; lines: Drawn[] }

const line = ({ opens, closes, audience, surcharge: cents }: Drawn): BookingLine => ({
  ...{ audience, days: everyDay, reasons: '', closes: closes.map(onHour) },
  opens: opens === null ? null : onHour(opens),
  effect: cents === 0 ? { kind: 'normal' } : { kind: 'surcharge', cents, percent: 0 },
})

const versionsOf = (drawn: Version[]): RuleVersion[] =>
  drawn.map(({ from, lines }, index) => ({
    ...{ id: `v${index}`, validFrom: addDays(base, from) },
    rules: { ...guideRules, booking: lines.map(line) },
  }))

const calendar = ruleCalendar({ territory: 'metropole', closures: [], bridge: [], periods: [], openDays: [] })

const caseOf = (versions: RuleVersion[], applicant: Applicant): Case => ({
  ...{ day: accueil, calendar, startsAt: '08:00', firstBooked: { week: accueil, period: accueil } },
  ...{ versions, applicant },
})

/** What the oracle sees at an instant: the line that decides, or null. */
type Seen = { versionId: string; index: number; surcharge: number } | null

function isMeant(
  { residence, schools, minAge, maxAge }: Audience,
  applicant: Applicant,
  age: number,
): boolean {
  if (residence === 'residents' && applicant.isResident !== true) return false
  if (residence === 'others' && applicant.isResident !== false) return false
  if (schools.length > 0 && !schools.includes(applicant.school)) return false
  return age >= (minAge ?? 0) && age <= (maxAge ?? 99)
}

function oracle(versions: Version[], applicant: Applicant, age: number) {
  const starts = versions.map(({ from }, index) => (index === 0 ? -Infinity : hour(24 * from)))
  const ends = (drawn: Drawn) =>
    drawn.closes.length === 0 ? dayStart : Math.min(dayEnd, ...drawn.closes.map(hour))
  const isOpen = (drawn: Drawn, at: number) =>
    (drawn.opens === null || hour(drawn.opens) <= at) && at < ends(drawn)
  const inForce = (at: number) => starts.findLastIndex((start) => start <= at)
  const at = (instant: number): Seen => {
    const version = inForce(instant)
    const { lines } = versions[version]!
    const index = lines.findIndex((one) => isOpen(one, instant) && isMeant(one.audience, applicant, age))
    return index === -1 ? null : { versionId: `v${version}`, index, surcharge: lines[index]!.surcharge }
  }
  const changes = [
    ...starts,
    ...versions.flatMap(({ lines }) =>
      lines.flatMap((one) => [one.opens === null ? -Infinity : hour(one.opens), ends(one)]),
    ),
  ].toSorted((one, other) => one - other)
  /** The lines of the versions in force now or later that have a window at all: for this child, or for others. */
  const linesFor = (isThem: boolean, now: number) =>
    versions
      .slice(inForce(now))
      .flatMap(({ lines }) => lines)
      .filter((one) => one.opens === null || hour(one.opens) < ends(one))
      .filter((one) => isMeant(one.audience, applicant, age) === isThem)
  return { at, changes, linesFor }
}

function expected({ at, changes, linesFor }: ReturnType<typeof oracle>, now: number) {
  const seen = at(now)
  const endOf = (from: number) =>
    changes.find((change) => change > from && at(change)?.surcharge !== at(from)?.surcharge)!
  const nextFrom = (from: number) => changes.find((change) => change >= from && at(change) !== null)
  if (seen) {
    const lastMoment = endOf(now)
    const next = nextFrom(lastMoment)
    return { reason: null, lastMoment, rule: seen, next: next === undefined ? null : at(next) }
  }
  const later = nextFrom(now)
  if (later !== undefined)
    return { reason: 'notYet', opensAt: later, lastMoment: endOf(later), rule: at(later), next: null }
  const last = changes.findLast((change) => change <= now && at(change) !== null)
  if (last !== undefined && linesFor(true, now).length > 0)
    return { reason: 'tooLate', lastMoment: endOf(last), next: null }
  const isForOthers = linesFor(false, now).length > 0
  return { reason: isForOthers ? 'notForYou' : 'never', lastMoment: null, rule: null, next: null }
}

const audience = fc.constantFrom<Audience>(
  ...[everyone, everyone, everyone],
  { ...everyone, residence: 'residents' },
  { ...everyone, residence: 'others' },
  { ...everyone, schools: ['Jean Moulin'] },
  { ...everyone, minAge: 6 },
  { ...everyone, maxAge: 5, residence: 'residents' },
)
const anyHour = fc.integer({ min: 0, max: 80 })
const anyLine: fc.Arbitrary<Drawn> = fc.record({
  opens: fc.option(anyHour, { nil: null }),
  closes: fc.array(anyHour, { maxLength: 2 }),
  audience,
  surcharge: fc.constantFrom(0, 0, 1, 2),
})
const anyVersions: fc.Arbitrary<Version[]> = fc
  .uniqueArray(fc.integer({ min: -1, max: 3 }), { minLength: 1, maxLength: 3 })
  .chain((days) =>
    fc.tuple(
      ...days
        .toSorted((one, other) => one - other)
        .map((from) => fc.record({ from: fc.constant(from), lines: fc.array(anyLine, { maxLength: 4 }) })),
    ),
  )
/** A child of 5 or of 6, to the day, and a family that may be a resident. */
const anyApplicant = fc.record({
  isResident: fc.constantFrom(true, false, null),
  school: fc.constantFrom('Jean Moulin', 'Molière'),
  age: fc.constantFrom(5, 6),
})
const applicantOf = ({
  age,
  ...drawn
}: {
  age: number
  isResident: boolean | null
  school: string
}): Applicant => ({
  ...drawn,
  birthDate: age === 6 ? day('2021-01-12') : day('2021-01-13'),
})

// Long where the machine has much else to do.
describe('versions, audiences, windows and tiers, drawn at random', { timeout: 30_000 }, () => {
  test('the answer is what the oracle sees, a millisecond before, at and after each change', () => {
    fc.assert(
      fc.property(anyVersions, anyApplicant, (versions, drawn) => {
        const applicant = applicantOf(drawn)
        const sees = oracle(versions, applicant, drawn.age)
        const asked = caseOf(versionsOf(versions), applicant)
        const instants = sees.changes
          .filter(Number.isFinite)
          .flatMap((change) => [change - 1, change, change + 1])
        for (const now of [hour(0) - 1, ...instants]) {
          const answer = answerOf('booking', asked, now)
          const { rule, next, ...wanted } = expected(sees, now)
          expect(answer).toMatchObject({ ...wanted, allowed: wanted.reason === null })
          if (rule !== undefined) expect(seenOf(answer.rule)).toEqual(rule)
          expect(seenOf(answer.next)).toEqual(next)
          expect(answer.forOthers === null).toBe(wanted.reason !== 'notForYou')
        }
      }),
      { numRuns: 800 },
    )
  })

  test('the stretches of a preview are those of the answers', () => {
    fc.assert(
      fc.property(anyVersions, anyApplicant, (versions, drawn) => {
        const asked = caseOf(versionsOf(versions), applicantOf(drawn))
        const stretches = windowsFor('booking', asked)
        const { changes } = oracle(versions, asked.applicant, drawn.age)
        for (const now of changes.filter(Number.isFinite)) {
          const answer = answerOf('booking', asked, now)
          const within = stretches.find(({ opensAt, closesAt }) => opensAt <= now && now < closesAt)
          expect(answer.allowed).toBe(within !== undefined)
          if (within)
            expect(answer).toMatchObject({
              lastMoment: within.closesAt,
              rule: { line: { effect: within.line.effect } },
            })
        }
        for (const [index, stretch] of stretches.slice(1).entries())
          expect(stretch.opensAt).toBeGreaterThanOrEqual(stretches[index]!.closesAt)
      }),
      { numRuns: 500 },
    )
  })
})

function seenOf(rule: ReturnType<typeof answerOf<'booking'>>['rule']): Seen {
  if (!rule) return null
  const { effect } = rule.line
  return {
    ...{ versionId: rule.versionId, index: rule.index },
    surcharge: effect.kind === 'surcharge' ? effect.cents : 0,
  }
}

const resident: Applicant = { isResident: true, school: 'Molière', birthDate: day('2021-01-12') }
const always: Drawn = { opens: null, closes: [], audience: everyone, surcharge: 0 }
const ask = (versions: Version[], now: number, applicant = resident) =>
  answerOf('booking', caseOf(versionsOf(versions), applicant), now)

describe('a new version', () => {
  // Monday 11 brings a deadline at 20:00 instead of 18:00 that day.
  const versions: Version[] = [
    { from: -1, lines: [{ ...always, closes: [42] }] },
    { from: 1, lines: [{ ...always, closes: [44] }] },
  ]
  test('takes over at midnight of its first day, and its last moment is the one that is told before', () => {
    expect(ask(versions, hour(24) - 1)).toMatchObject({ rule: { versionId: 'v0' }, lastMoment: hour(44) })
    expect(ask(versions, hour(24))).toMatchObject({ rule: { versionId: 'v1' }, lastMoment: hour(44) })
    expect(ask(versions, hour(44))).toMatchObject({ allowed: false, reason: 'tooLate', lastMoment: hour(44) })
  })

  test('that is stricter ends what is open', () => {
    const stricter: Version[] = [versions[0]!, { from: 1, lines: [{ ...always, closes: [12] }] }]
    expect(ask(stricter, hour(24) - 1)).toMatchObject({ allowed: true, lastMoment: hour(24) })
    expect(ask(stricter, hour(24))).toMatchObject({ reason: 'tooLate', lastMoment: hour(24) })
  })

  test('that says nothing of the day ends it for good', () => {
    const silent: Version[] = [versions[0]!, { from: 1, lines: [] }]
    expect(ask(silent, hour(24) - 1)).toMatchObject({ allowed: true, lastMoment: hour(24) })
    expect(ask(silent, hour(24))).toMatchObject({ reason: 'never', lastMoment: null })
  })

  test('the first one holds since always', () => {
    expect(ask([{ from: 1, lines: [always] }], hour(0))).toMatchObject({ allowed: true, opensAt: null })
  })

  test('before which nothing could be asked', () => {
    const opened: Version[] = [
      { from: -1, lines: [] },
      { from: 1, lines: [always] },
    ]
    expect(ask(opened, hour(0))).toMatchObject({ reason: 'notYet', opensAt: hour(24), lastMoment: dayStart })
  })
})

describe('tiers', () => {
  const inTime = { ...always, closes: [20] }
  const late = { ...always, closes: [40], surcharge: 1 }

  test('the late one follows, and is told before', () => {
    const versions = [{ from: -1, lines: [inTime, late] }]
    expect(ask(versions, hour(0))).toMatchObject({
      lastMoment: hour(20),
      next: { index: 1, closesAt: hour(40) },
    })
    expect(ask(versions, hour(20))).toMatchObject({
      allowed: true,
      rule: { index: 1 },
      next: null,
      lastMoment: hour(40),
    })
  })

  test('the first that is open says the terms, and the next is the one that decides then', () => {
    const dearer = { ...always, closes: [45], surcharge: 2 }
    const versions = [{ from: -1, lines: [inTime, { ...late, opens: 20 }, dearer] }]
    expect(ask(versions, hour(0)).next).toMatchObject({ index: 1 })
  })

  test('one that stands before takes over when it opens', () => {
    const versions = [{ from: -1, lines: [{ ...late, opens: 10 }, always] }]
    expect(ask(versions, hour(0))).toMatchObject({
      lastMoment: hour(10),
      rule: { index: 1 },
      next: { index: 0 },
    })
  })

  test('lines that follow each other on the same terms are one', () => {
    const versions = [{ from: -1, lines: [inTime, { ...always, opens: 20, closes: [30] }] }]
    expect(ask(versions, hour(0))).toMatchObject({ lastMoment: hour(30), next: null })
    const apart = [{ from: -1, lines: [inTime, { ...always, opens: 21, closes: [30] }] }]
    expect(ask(apart, hour(0))).toMatchObject({ lastMoment: hour(20), next: { opensAt: hour(21) } })
  })

  test('other reasons are other terms', () => {
    const versions = versionsOf([{ from: -1, lines: [inTime, { ...always, closes: [30] }] }])
    versions[0]!.rules.booking[1]!.reasons = 'maladie'
    const answer = answerOf('booking', caseOf(versions, resident), hour(0))
    expect(answer).toMatchObject({ lastMoment: hour(20), next: { index: 1 } })
  })
})

describe('a window for residents, then for others', () => {
  const versions: Version[] = [
    {
      from: -1,
      lines: [
        { ...always, opens: 8, audience: { ...everyone, residence: 'residents' } },
        { ...always, opens: 20, audience: { ...everyone, residence: 'others' } },
      ],
    },
  ]
  test.each([
    [true, 8],
    [false, 20],
  ])('resident: %s, from hour %i', (isResident, opens) => {
    const applicant = { ...resident, isResident }
    expect(ask(versions, hour(opens) - 1, applicant)).toMatchObject({
      reason: 'notYet',
      opensAt: hour(opens),
    })
    expect(ask(versions, hour(opens), applicant)).toMatchObject({ allowed: true, forOthers: null })
  })

  test('a town that isn’t known is neither', () => {
    const unknown = ask(versions, hour(30), { ...resident, isResident: null })
    expect(unknown).toMatchObject({ reason: 'notForYou', forOthers: { residence: 'residents' } })
  })
})

test('an age is that of the accueil day, on the birthday itself', () => {
  const versions = [{ from: -1, lines: [{ ...always, audience: { ...everyone, minAge: 6 } }] }]
  const born = (birthDate: string) =>
    ask(versions, hour(0), { ...resident, birthDate: day(birthDate) }).allowed
  expect(born('2021-01-12')).toBe(true)
  expect(born('2021-01-13')).toBe(false)
})

test('a moment that doesn’t exist opens nothing: no period, no first day of it', () => {
  const closes: Moment[] = [
    {
      ...{ kind: 'daysBefore', count: 7, counted: counted('calendar'), clear: false },
      ...{ anchor: 'session', at: '24:00', whenOff: null },
    },
  ]
  const rules = { ...guideRules, booking: [{ ...line(always), closes }] }
  const versions = [{ id: 'v', validFrom: base, rules }]
  expect(answerOf('booking', caseOf(versions, resident), hour(0))).toMatchObject({
    reason: 'never',
    forOthers: null,
  })
})
