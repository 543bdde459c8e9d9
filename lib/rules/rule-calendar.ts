import { addDays, type Day, daysFrom, type Weekday, weekday } from '../time/day'
import type { Instant } from '../time/paris'
import { publicHolidayOn, type Territory } from './public-holidays'

/** A school-holiday period or a cycle, as the organisation keeps it. Both ends included. */
export type CalendarPeriod = {
  id: string
  kind: 'holiday' | 'cycle'
  name: string
  firstDay: Day
  lastDay: Day
}

/** What an organisation counts its days with, for one programme; plain data, so that a browser can have it too. */
export type CalendarData = {
  territory: Territory
  /** Closures of the organisation or of the centre. Both ends included. */
  closures: readonly { firstDay: Day; lastDay: Day }[]
  /** Days without class of an Ascension bridge, where the organisation takes them off; else none. */
  bridge: readonly Day[]
  /** In order; holidays and cycles don't overlap. */
  periods: readonly CalendarPeriod[]
  /** Days on which the programme is open, in order, as far as they are known. */
  openDays: readonly Day[]
  /** When families may first ask for the days of a period, where the service has set it. */
  openings?: readonly { periodId: string; opensAt: Instant }[]
}

/** On which days an accueil opens where its calendar isn't known: its weekdays, and in which part of the year. */
export type ServicePattern = { weekdays: readonly Weekday[]; during: 'school' | 'holidays' | 'always' }

/** The same calendar, ready to answer quickly. */
export type RuleCalendar = CalendarData & {
  isPublicHoliday(day: Day): boolean
  isClosure(day: Day): boolean
  isBridge(day: Day): boolean
  isSchoolHoliday(day: Day): boolean
  /** Open that day by its calendar; before and after what is known of it, by its pattern. */
  isServiceDay(day: Day, pattern: ServicePattern): boolean
  periodOn(day: Day): CalendarPeriod | null
  /** The first instant at which a day may be asked for, whatever the règlement; null when the service set none. */
  opensAt(day: Day): Instant | null
  /** The first open day of the period; where none is known, the first that its pattern gives, or null. */
  firstServiceDay(period: CalendarPeriod, pattern: ServicePattern): Day | null
}

/** A calendar that answers from `data`. It looks days up by halves: ten years of them cost what one does. */
export function ruleCalendar(data: CalendarData): RuleCalendar {
  const { openDays } = data
  const bridge = new Set(data.bridge)
  const firstKnown = openDays[0]
  const lastKnown = openDays.at(-1)
  let closed: Span[] | null = null

  const periodOn = (day: Day) => spanOn(data.periods, day)
  const calendar: RuleCalendar = {
    ...data,
    isPublicHoliday: (day) => publicHolidayOn(day, data.territory) !== null,
    isClosure: (day) => spanOn((closed ??= joined(data.closures)), day) !== null,
    isBridge: (day) => bridge.has(day),
    isSchoolHoliday: (day) => periodOn(day)?.kind === 'holiday',
    isServiceDay(day, pattern) {
      if (firstKnown && lastKnown && firstKnown <= day && day <= lastKnown)
        return openDays[countUntil(openDays, day, itself) - 1] === day
      return followsPattern(calendar, day, pattern)
    },
    periodOn,
    opensAt(day) {
      if (!data.openings?.length) return null
      const period = periodOn(day)
      return data.openings.find(({ periodId }) => periodId === period?.id)?.opensAt ?? null
    },
    firstServiceDay({ firstDay, lastDay }, pattern) {
      const known = openDays[countUntil(openDays, addDays(firstDay, -1), itself)]
      if (known && known <= lastDay) return known
      return daysFrom(firstDay, lastDay).find((day) => followsPattern(calendar, day, pattern)) ?? null
    },
  }
  return calendar
}

type Span = { firstDay: Day; lastDay: Day }

/** The one that a day is in, of spans that are in order and don't overlap. */
function spanOn<S extends Span>(spans: readonly S[], day: Day): S | null {
  const span = spans[countUntil(spans, day, ({ firstDay }) => firstDay) - 1]
  return span && day <= span.lastDay ? span : null
}

/** How many of these, which are in order, start on a day or before it. */
function countUntil<Item>(items: readonly Item[], day: Day, startOf: (item: Item) => Day): number {
  let [first, last] = [0, items.length]
  while (first < last) {
    const middle = (first + last) >> 1
    if (startOf(items[middle]!) <= day) first = middle + 1
    else last = middle
  }
  return first
}

const itself = (day: Day) => day

/** The same days in order, those of spans that overlap in one: the organisation's closures and the centre's. */
function joined(spans: readonly Span[]): Span[] {
  const apart: Span[] = []
  for (const { firstDay, lastDay } of spans.toSorted((one, other) =>
    one.firstDay < other.firstDay ? -1 : 1,
  )) {
    const last = apart.at(-1)
    if (!last || last.lastDay < firstDay) apart.push({ firstDay, lastDay })
    else if (last.lastDay < lastDay) last.lastDay = lastDay
  }
  return apart
}

function followsPattern(calendar: RuleCalendar, day: Day, { weekdays, during }: ServicePattern): boolean {
  if (!weekdays.includes(weekday(day))) return false
  if (calendar.isPublicHoliday(day) || calendar.isClosure(day)) return false
  if (during === 'school') return !calendar.isSchoolHoliday(day) && !calendar.isBridge(day)
  return during === 'always' || calendar.isSchoolHoliday(day)
}

/** The Ascension bridge of a year: the Friday, and the Saturday, after Ascension Thursday. */
export function ascensionBridge(year: number, territory: Territory): Day[] {
  const may = daysFrom(`${year}-04-30` as Day, `${year}-06-03` as Day)
  const thursday = may.find((day) => publicHolidayOn(day, territory) === 'Ascension')!
  return [addDays(thursday, 1), addDays(thursday, 2)]
}
