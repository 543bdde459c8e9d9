import type { Day } from '../time/day'
import { parisInstant, type Instant } from '../time/paris'
import type { DayContext } from './moments'
import {
  ALWAYS,
  type AbsenceLine,
  type Applicant,
  type Audience,
  type BookingLine,
  type CancellingLine,
  isForApplicant,
  NEVER_ENDS,
  windowOf,
} from './phases'
import type { RuleSet } from './rule-set'

/** A version of a rule set, in force from a day on until the next one. */
export type RuleVersion = { id: string; validFrom: Day; rules: RuleSet }

/** The rules in force on a day; before the first version, that one. */
export function rulesInForce(versions: readonly RuleVersion[], on: Day): RuleSet {
  return (versions.findLast(({ validFrom }) => validFrom <= on) ?? versions[0]!).rules
}

/** What is judged: one child, one activity and one day, under the versions of one rule set, in rising order. */
export type Case = Omit<DayContext, 'service'> & {
  applicant: Applicant
  versions: readonly RuleVersion[]
}

/** The lines of a règlement that answer a question. */
export type Question = 'booking' | 'cancelling' | 'absence'
type LineOf<Q extends Question> = Q extends 'booking'
  ? BookingLine
  : Q extends 'cancelling'
    ? CancellingLine
    : AbsenceLine

/** The line that decides, where it stands in the rule set, and when it is open for this day. */
export type AppliedRule<Q extends Question = Question> = {
  versionId: string
  /** 0 for the first line of its list. */
  index: number
  line: LineOf<Q>
  opensAt: Instant
  closesAt: Instant
}

export type RuleReason =
  /** It opens later, at `opensAt`. */
  | 'notYet'
  /** It was open until `lastMoment`. */
  | 'tooLate'
  /** It is for others: residents, a school, an age. */
  | 'notForYou'
  /** The règlement gives no moment for this day. */
  | 'never'

/** What the rules answer, at an instant. */
export type RuleAnswer<Q extends Question = Question> = {
  allowed: boolean
  /** When it opens, or has opened; null when it always was, or never will be. */
  opensAt: Instant | null
  /** Its first refused instant on these terms (shown as the minute before when it is midnight); null when there is none. */
  lastMoment: Instant | null
  /** Null when it is allowed. */
  reason: RuleReason | null
  /** The line that allows it, that will, or that last did. */
  rule: AppliedRule<Q> | null
  /** What opens once this line is closed, on other terms: a late tier. */
  next: AppliedRule<Q> | null
  /** Whom the day is for, when it isn't for this applicant. */
  forOthers: Audience | null
}

/**
 * The one place that knows whether the moment is right. Allowed while `opensAt <= now < lastMoment`: an instant, said
 * in Paris, and never by the machine's own zone. A new version of the rules takes over at midnight of its first day,
 * so a last moment that the screen shows is one that the server keeps.
 */
export function answerOf<Q extends Question>(question: Q, asked: Case, now: Instant): RuleAnswer<Q> {
  const { forOthers, windows } = windowsOf(question, asked, now)
  const open = openAt(windows, now)
  if (open) return allowedBy(open, windows, now)
  const later = openingAfter(windows, now)
  if (later) return refusedAs('notYet', later, endOnSameTerms(later, windows, later.opensAt))
  const past = windows.toSorted((one, other) => other.closesAt - one.closesAt)[0]
  if (past) return refusedAs('tooLate', past, past.closesAt)
  return {
    ...{ allowed: false, opensAt: null, lastMoment: null, rule: null, next: null, forOthers },
    reason: forOthers ? 'notForYou' : 'never',
  }
}

/** Every line that is open at an instant, in the order of the règlement: where a family chooses between reasons. */
export function openRules<Q extends Question>(question: Q, asked: Case, now: Instant): AppliedRule<Q>[] {
  const { windows } = windowsOf(question, asked, now)
  return windows.filter(({ opensAt, closesAt }) => opensAt <= now && now < closesAt)
}

function allowedBy<Q extends Question>(
  rule: AppliedRule<Q>,
  windows: AppliedRule<Q>[],
  now: Instant,
): RuleAnswer<Q> {
  const lastMoment = endOnSameTerms(rule, windows, now)
  return {
    allowed: true,
    opensAt: finite(rule.opensAt),
    lastMoment: finite(lastMoment),
    reason: null,
    rule,
    next: openAt(windows, lastMoment) ?? openingAfter(windows, lastMoment) ?? null,
    forOthers: null,
  }
}

function refusedAs<Q extends Question>(
  reason: 'notYet' | 'tooLate',
  rule: AppliedRule<Q>,
  lastMoment: Instant,
): RuleAnswer<Q> {
  return {
    allowed: false,
    opensAt: finite(rule.opensAt),
    lastMoment: finite(lastMoment),
    reason,
    rule,
    next: null,
    forOthers: null,
  }
}

/** The line that decides at an instant: the first that is open. */
function openAt<Q extends Question>(windows: AppliedRule<Q>[], at: Instant): AppliedRule<Q> | undefined {
  return windows.find(({ opensAt, closesAt }) => opensAt <= at && at < closesAt)
}

/** The line that opens next after an instant, among the first `count`. */
function openingAfter<Q extends Question>(
  windows: AppliedRule<Q>[],
  at: Instant,
  count = windows.length,
): AppliedRule<Q> | undefined {
  let next: AppliedRule<Q> | undefined
  for (let index = 0; index < count; index++) {
    const window = windows[index]!
    if (at < window.opensAt && (!next || window.opensAt < next.opensAt)) next = window
  }
  return next
}

/**
 * Until when these terms hold, from an instant at which `rule` decides. Lines that follow each other without a gap,
 * on the same terms, are one to a family; a line that stands before it takes over when it opens.
 */
function endOnSameTerms<Q extends Question>(
  rule: AppliedRule<Q>,
  windows: AppliedRule<Q>[],
  from: Instant,
): Instant {
  let end = from
  for (;;) {
    const open = openAt(windows, end)
    if (!open || !onSameTerms(open, rule)) return end
    const before = openingAfter(windows, end, windows.indexOf(open))
    end = Math.min(open.closesAt, before?.opensAt ?? NEVER_ENDS)
  }
}

function onSameTerms(one: AppliedRule, other: AppliedRule): boolean {
  if (one.line === other.line) return true
  return (
    one.line.reasons === other.line.reasons &&
    JSON.stringify(one.line.effect) === JSON.stringify(other.line.effect)
  )
}

function finite(instant: Instant): Instant | null {
  return instant === ALWAYS || instant === NEVER_ENDS ? null : instant
}

/**
 * When something can be asked for, in the order of time: each stretch with the line that decides during it, lines on
 * the same terms being one. What a preview shows, whatever the hour; none when it never can.
 */
export function windowsFor<Q extends Question>(question: Q, asked: Case): AppliedRule<Q>[] {
  const { windows } = windowsOf(question, asked, ALWAYS)
  const stretches: AppliedRule<Q>[] = []
  for (let at = ALWAYS; ; at = stretches.at(-1)!.closesAt) {
    const rule = openAt(windows, at) ?? openingAfter(windows, at)
    if (!rule) return stretches
    const opensAt = Math.max(rule.opensAt, at)
    stretches.push({ ...rule, opensAt, closesAt: endOnSameTerms(rule, windows, opensAt) })
  }
}

type Windows<Q extends Question> = {
  windows: AppliedRule<Q>[]
  /** Whom the day is for, when it is for others. */
  forOthers: Audience | null
}

/**
 * The windows that are open for the applicant, now or later, in the order of the règlement. Where those have all
 * closed before their version began: the windows of the last version before it that had any.
 */
function windowsOf<Q extends Question>(question: Q, asked: Case, now: Instant): Windows<Q> {
  const { versions } = asked
  let windows: AppliedRule<Q>[] = []
  let forOthers: Audience | null = null
  let isForThem = false
  let until = NEVER_ENDS
  for (let position = versions.length - 1; position >= 0; position--) {
    const isOver = until <= now
    // What the règlement says now is enough; how it came to it, only for a day that it closed by coming into force.
    if (isOver && (windows.length > 0 || !isForThem)) break
    const version = versions[position]!
    const from = position === 0 ? ALWAYS : parisInstant(version.validFrom, '00:00')
    const under = windowsUnder(version, { from, until }, question, asked)
    windows = windows.length === 0 ? under.windows : [...under.windows, ...windows]
    isForThem ||= under.isForThem
    if (!isOver) forOthers ??= under.forOthers
    until = from
  }
  return { windows, forOthers }
}

/** The windows of one version, while it is in force; and whether it has any, in force or not. */
function windowsUnder<Q extends Question>(
  version: RuleVersion,
  { from, until }: { from: Instant; until: Instant },
  question: Q,
  asked: Case,
): Windows<Q> & { isForThem: boolean } {
  const windows: AppliedRule<Q>[] = []
  let forOthers: Audience | null = null
  let isForThem = false
  const { day, calendar, startsAt, firstBooked } = asked
  const context: DayContext = { day, calendar, startsAt, firstBooked, service: version.rules.service }
  const lines = version.rules[question] as LineOf<Q>[]
  const notBefore = question === 'booking' ? (calendar.opensAt(day) ?? ALWAYS) : ALWAYS
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const isMeant = isForApplicant(line.audience, asked.applicant, asked.day)
    if (!isMeant && forOthers) continue
    const window = windowOf(line, context)
    if (!window) continue
    if (!isMeant) {
      forOthers = line.audience
      continue
    }
    isForThem = true
    const opensAt = Math.max(window.opensAt, from, notBefore)
    const closesAt = Math.min(window.closesAt, until)
    if (opensAt < closesAt) windows.push({ versionId: version.id, index, line, opensAt, closesAt })
  }
  return { windows, forOthers, isForThem }
}
