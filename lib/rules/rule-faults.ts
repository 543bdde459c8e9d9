import { addDays, type Day, daysBetween, daysFrom, type Weekday } from '../time/day'
import type { Instant } from '../time/paris'
import { type DayContext, type Moment, momentOf } from './moments'
import { isForDay, latestEnd } from './phases'
import type { RuleCalendar } from './rule-calendar'
import type { RuleSet } from './rule-set'

/** What contradicts itself in a rule set, with the field to look at: 'booking.0.opens', 'quotas.1.max'. */
export type RuleFault = { field: string } & (
  | { code: 'closesBeforeOpening'; day: Day; opensAt: Instant; closesAt: Instant }
  | { code: 'afterTheDay' }
  | { code: 'daysReversed' }
  | { code: 'agesReversed' }
  | { code: 'weekdayHole'; weekdays: Weekday[] }
  | { code: 'quotaOfNone' }
  | { code: 'quotaTwice' }
  | { code: 'bookingBilled' }
  | { code: 'surchargeOfNothing' }
  | { code: 'roundWithoutEnd' }
  | { code: 'answersBeforeEnd' }
  | { code: 'absenceWithoutEnd' }
  | { code: 'minOverWeek'; days: number }
  | { code: 'minOverQuota'; max: number }
  | { code: 'townsUnknown' }
)

type Lists = 'booking' | 'cancelling' | 'absence'
const lists: readonly Lists[] = ['booking', 'cancelling', 'absence']
type Line = RuleSet[Lists][number]

/** How far ahead a rule set is tried out. */
const DAYS_TRIED = 400

/** Everything that contradicts itself in a rule set, in the order of the form; tried out from `today` on. */
export function ruleFaults(rules: RuleSet, calendar: RuleCalendar, today: Day): RuleFault[] {
  return [
    ...lists.flatMap((list) =>
      rules[list].flatMap((line: Line, index) =>
        lineFaults(line, `${list}.${index}`, list, rules, calendar, today),
      ),
    ),
    ...lists.flatMap((list) => holeIn(rules, list)),
    ...quotaFaults(rules),
    ...weekFaults(rules),
  ]
}

/** Residents are told from others by the organisation's communes: without any, nobody would be either. */
export function residenceFaults(rules: RuleSet, towns: readonly string[]): RuleFault[] {
  if (towns.length > 0) return []
  return lists.flatMap((list) =>
    (rules[list] as readonly Line[]).flatMap(({ audience }, index): RuleFault[] =>
      audience.residence === null
        ? []
        : [{ field: `${list}.${index}.audience.residence`, code: 'townsUnknown' }],
    ),
  )
}

function lineFaults(
  line: Line,
  field: string,
  list: Lists,
  rules: RuleSet,
  calendar: RuleCalendar,
  today: Day,
): RuleFault[] {
  const faults: RuleFault[] = []
  const { days, audience, closes, effect } = line
  if (days.from && days.to && days.from > days.to)
    faults.push({ field: `${field}.days.to`, code: 'daysReversed' })
  if (audience.minAge !== null && audience.maxAge !== null && audience.minAge > audience.maxAge)
    faults.push({ field: `${field}.audience.maxAge`, code: 'agesReversed' })
  if (list === 'absence') {
    if (closes.length === 0) faults.push({ field: `${field}.closes.0.kind`, code: 'absenceWithoutEnd' })
  } else
    for (const [position, moment] of closes.entries())
      if (isAfterTheDay(moment))
        faults.push({ field: `${field}.closes.${position}.kind`, code: 'afterTheDay' })
  if (effect.kind === 'surcharge' && effect.cents === 0 && effect.percent === 0)
    faults.push({ field: `${field}.effect.cents`, code: 'surchargeOfNothing' })
  if (effect.kind === 'allocation') faults.push(...roundFaults(line, effect.answersOn, field))
  if (faults.length === 0) faults.push(...closedBeforeOpen(line, field, rules, calendar, today))
  return faults
}

function isAfterTheDay(moment: Moment): boolean {
  return moment.kind === 'daysAfter' || moment.kind === 'hoursAfter'
}

function roundFaults({ closes }: Line, answersOn: Day | null, field: string): RuleFault[] {
  if (closes.length === 0) return [{ field: `${field}.closes.0.kind`, code: 'roundWithoutEnd' }]
  const isEarly = answersOn && closes.some((moment) => moment.kind === 'fixed' && moment.day > answersOn)
  return isEarly ? [{ field: `${field}.effect.answersOn`, code: 'answersBeforeEnd' }] : []
}

/**
 * The first day, among those that the line is for, on which it would close before it opens. Around a date that the
 * line names, some days are necessarily too early or too late: it contradicts itself when every day is.
 */
function closedBeforeOpen(
  line: Line,
  field: string,
  rules: RuleSet,
  calendar: RuleCalendar,
  today: Day,
): RuleFault[] {
  const { opens } = line
  if (opens === null) return []
  const namesDate = [opens, ...line.closes].some(({ kind }) => kind === 'fixed')
  let closed: RuleFault | null = null
  for (const day of daysToTry(line, rules, calendar, today)) {
    const found = window(line, opens, { day, calendar, service: rules.service })
    if (found === null) continue
    const isOpen = found.opensAt < found.closesAt
    if (isOpen && namesDate) return []
    if (!isOpen) closed ??= { field: `${field}.opens.kind`, code: 'closesBeforeOpening', day, ...found }
  }
  return closed ? [closed] : []
}

/** When a line opens and closes for a day, one before the other or not; null when a moment doesn't exist. */
function window(
  line: Line,
  opens: Moment,
  { day, ...counting }: Pick<DayContext, 'day' | 'calendar' | 'service'>,
): { opensAt: Instant; closesAt: Instant } | null {
  const context: DayContext = {
    ...{ day, ...counting, startsAt: '08:00' },
    firstBooked: { week: day, period: day },
  }
  const opensAt = momentOf(opens, context)
  let closesAt = latestEnd(line, day)
  for (const moment of line.closes) {
    const end = momentOf(moment, context)
    if (end === null) return null
    closesAt = Math.min(closesAt, end)
  }
  return opensAt === null ? null : { opensAt, closesAt }
}

function daysToTry({ days, opens }: Line, { service }: RuleSet, calendar: RuleCalendar, today: Day): Day[] {
  const named = opens?.kind === 'fixed' && opens.day > today ? opens.day : today
  const first = days.from ?? named
  const last = days.to && daysBetween(first, days.to) <= DAYS_TRIED ? days.to : addDays(first, DAYS_TRIED)
  const matching = daysFrom(first, last).filter((day) => isForDay(days, day))
  const open = matching.filter((day) => calendar.isServiceDay(day, service))
  return open.length > 0 ? open : matching
}

/** A table by weekday says something of every weekday on which the accueil opens. */
function holeIn(rules: RuleSet, list: Lists): RuleFault[] {
  const lines: readonly Line[] = rules[list]
  const index = lines.findIndex((line) => line.days.weekdays.length > 0)
  if (index === -1 || lines.some((line) => line.days.weekdays.length === 0)) return []
  const missing = rules.service.weekdays.filter(
    (weekday) => !lines.some((line) => line.days.weekdays.includes(weekday)),
  )
  if (missing.length === 0) return []
  return [{ field: `${list}.${index}.days.weekdays`, code: 'weekdayHole', weekdays: missing }]
}

function quotaFaults({ quotas, ...rules }: RuleSet): RuleFault[] {
  return quotas.flatMap((quota, index): RuleFault[] => {
    const field = `quotas.${index}`
    if (quota.max === 0 && rules[quota.of].length > 0) return [{ field: `${field}.max`, code: 'quotaOfNone' }]
    if (quota.of === 'booking' && quota.over === 'billed')
      return [{ field: `${field}.over`, code: 'bookingBilled' }]
    const isTwice = quotas
      .slice(0, index)
      .some((one) => (['of', 'unit', 'per', 'span'] as const).every((key) => one[key] === quota[key]))
    return isTwice ? [{ field: `${field}.span`, code: 'quotaTwice' }] : []
  })
}

function weekFaults({ week, service, quotas }: RuleSet): RuleFault[] {
  const { minDays } = week
  if (minDays === null) return []
  const field = 'week.minDays'
  if (minDays > service.weekdays.length)
    return [{ field, code: 'minOverWeek', days: service.weekdays.length }]
  const cap = quotas.find(({ of, unit, max }) => of === 'booking' && unit === 'days' && max < minDays)
  return cap ? [{ field, code: 'minOverQuota', max: cap.max }] : []
}
