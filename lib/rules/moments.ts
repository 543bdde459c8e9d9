import { z } from 'zod'
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  firstDayOf,
  lastDayOf,
  mondayOf,
  monthOf,
  parseDay,
  schoolYearOf,
  type Weekday,
  weekday,
} from '../time/day'
import { parisInstant, type Instant } from '../time/paris'
import { countDays, countedSchema, type Counting, rollTo } from './counted-days'

/**
 * The algebra of a règlement's moments. A moment starts from a day (the accueil's, the first of its week, of its
 * period…), moves by one step (so many counted days before, a weekday of an earlier week, a date of an earlier
 * month…), may step aside from a day off, and ends at a time in Paris. Or it is a number of elapsed hours, or a date.
 */

/** 'HH:MM' in Paris; '24:00' is the end of the day. '23:59' is read as its end too: nobody means a minute less. */
export const timeOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
  .transform((time) => (time === '23:59' ? '24:00' : time))

export const weekdaySchema = z
  .int()
  .min(1)
  .max(7)
  .transform((number) => number as Weekday)
const daySchema = z.custom<Day>((value) => typeof value === 'string' && parseDay(value) !== null)

/** Where a moment is counted from. */
export const anchors = [
  /** The accueil day. */
  'day',
  /** The Monday of its week. */
  'week',
  /** The first of its month. */
  'month',
  /** The first day of its holiday period or cycle… */
  'period',
  /** …or the first on which the accueil opens in it. */
  'session',
  /** The first day that the child comes that week, or that period: "the first booked day". */
  'firstBookedOfWeek',
  'firstBookedOfPeriod',
  /** 1 September of its school year. */
  'schoolYear',
] as const
export type Anchor = (typeof anchors)[number]

const anchor = z.enum(anchors)
const at = timeOfDay

const daysBefore = z.strictObject({
  kind: z.literal('daysBefore'),
  /** 0 is the anchor day itself. */
  count: z.int().min(0).max(400),
  counted: countedSchema,
  /** Jours francs: so many whole days lie between, which is one counted day earlier. */
  clear: z.boolean(),
  ...{ anchor, at },
})
const monthsBefore = z.strictObject({
  kind: z.literal('monthsBefore'),
  /** The same date so many months earlier, or the last of that month when it has no such date. */
  count: z.int().min(1).max(24),
  ...{ anchor, at },
})
const weekdayBefore = z.strictObject({
  kind: z.literal('weekdayBefore'),
  weekday: weekdaySchema,
  /** 0: of the same week. */
  weeksBefore: z.int().min(0).max(60),
  ...{ anchor, at },
})
const lastWeekday = z.strictObject({
  kind: z.literal('lastWeekday'),
  /** The last such weekday strictly before the anchor. */
  weekday: weekdaySchema,
  ...{ anchor, at },
})
const dateOfMonth = z.strictObject({
  kind: z.literal('dateOfMonth'),
  /** 1 to 31; in a shorter month, its last day. */
  date: z.int().min(1).max(31),
  monthsBefore: z.int().min(0).max(24),
  ...{ anchor, at },
})
const lastFullWeek = z.strictObject({
  kind: z.literal('lastFullWeek'),
  /** A weekday of the last week, Monday to Sunday, that lies wholly in the month. */
  weekday: weekdaySchema,
  monthsBefore: z.int().min(0).max(24),
  ...{ anchor, at },
})
const hours = z.strictObject({
  kind: z.enum(['hoursBefore', 'hoursAfter']),
  /** Elapsed hours: a night on which the clocks change has one more or one less. */
  hours: z.int().min(0).max(2_400),
  /** From the start of the accueil day (0 h), from the hour at which the activity starts, or from the day's end. */
  from: z.enum(['dayStart', 'activityStart', 'dayEnd']),
})
const daysAfter = z.strictObject({
  kind: z.literal('daysAfter'),
  count: z.int().min(0).max(400),
  counted: countedSchema,
  at,
})
const fixed = z.strictObject({ kind: z.literal('fixed'), day: daySchema, at })

const dayMoments = [
  daysBefore,
  monthsBefore,
  weekdayBefore,
  lastWeekday,
  dateOfMonth,
  lastFullWeek,
  daysAfter,
] as const
/** The moment that replaces one that falls on a day off. */
const replacement = z.discriminatedUnion('kind', [...dayMoments])

/** What becomes of a moment that falls on a day off; null: nothing, it stays. */
const whenOff = z
  .strictObject({
    /** The days on which it may fall; any other is off. */
    unless: countedSchema,
    /** The nearest such day before or after, or another moment. */
    then: z.union([z.enum(['before', 'after']), replacement]),
  })
  .nullable()

const withStep = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape, z.core.$strict>) =>
  schema.extend({ whenOff })

export const momentSchema = z.discriminatedUnion('kind', [
  withStep(daysBefore),
  withStep(monthsBefore),
  withStep(weekdayBefore),
  withStep(lastWeekday),
  withStep(dateOfMonth),
  withStep(lastFullWeek),
  withStep(daysAfter),
  hours,
  fixed,
])
export type Moment = z.infer<typeof momentSchema>
export type MomentKind = Moment['kind']
export type DayMoment = z.infer<typeof replacement>
export type WhenOff = z.infer<typeof whenOff>

/** What a moment may start from: one accueil day of one child. */
export type DayContext = Counting & {
  day: Day
  /** When the activity starts, 'HH:MM' in Paris. */
  startsAt: string
  /** The first day that the child comes in the week and in the period of `day`; `day` itself when it is the first. */
  firstBooked: { week: Day; period: Day }
}

/** The instant of a moment for an accueil day; null when it has none (a day outside every period, say). */
export function momentOf(moment: Moment, context: DayContext): Instant | null {
  switch (moment.kind) {
    case 'fixed':
      return parisInstant(moment.day, moment.at)
    case 'hoursBefore':
    case 'hoursAfter': {
      const sign = moment.kind === 'hoursBefore' ? -1 : 1
      return hoursFrom(moment.from, context) + sign * moment.hours * 3_600_000
    }
    default: {
      const day = dayOf(moment, context)
      if (day === null) return null
      return moment.whenOff
        ? steppedAside(day, moment, moment.whenOff, context)
        : parisInstant(day, moment.at)
    }
  }
}

function hoursFrom(from: 'dayStart' | 'activityStart' | 'dayEnd', { day, startsAt }: DayContext): Instant {
  return parisInstant(day, { dayStart: '00:00', activityStart: startsAt, dayEnd: '24:00' }[from])
}

function steppedAside(
  day: Day,
  moment: DayMoment,
  { unless, then }: NonNullable<WhenOff>,
  context: DayContext,
): Instant | null {
  if (rollTo(day, -1, unless, context) === day) return parisInstant(day, moment.at)
  const other =
    typeof then === 'object' ? dayOf(then, context) : rollTo(day, then === 'before' ? -1 : 1, unless, context)
  return other && parisInstant(other, typeof then === 'object' ? then.at : moment.at)
}

function dayOf(moment: DayMoment, context: DayContext): Day | null {
  if (moment.kind === 'daysAfter') return countDays(context.day, moment.count, 1, moment.counted, context)
  const from = anchorDay(moment.anchor, context)
  if (from === null) return null
  switch (moment.kind) {
    case 'daysBefore':
      return countDays(from, moment.count + (moment.clear ? 1 : 0), -1, moment.counted, context)
    case 'monthsBefore':
      return dateIn(from, moment.count, Number(from.slice(8)))
    case 'weekdayBefore':
      return addDays(mondayOf(from), moment.weekday - 1 - 7 * moment.weeksBefore)
    case 'lastWeekday':
      return addDays(from, -(((weekday(from) - moment.weekday + 6) % 7) + 1))
    case 'dateOfMonth':
      return dateIn(from, moment.monthsBefore, moment.date)
    case 'lastFullWeek': {
      const lastDay = lastDayOf(addMonths(monthOf(from), -moment.monthsBefore))
      return addDays(mondayOf(addDays(lastDay, 1)), -7 + moment.weekday - 1)
    }
  }
}

function anchorDay(anchor: Anchor, context: DayContext): Day | null {
  const { day, calendar } = context
  switch (anchor) {
    case 'day':
      return day
    case 'week':
      return mondayOf(day)
    case 'month':
      return firstDayOf(monthOf(day))
    case 'period':
      return calendar.periodOn(day)?.firstDay ?? null
    case 'session': {
      const period = calendar.periodOn(day)
      return period && calendar.firstServiceDay(period, context.service)
    }
    case 'firstBookedOfWeek':
      return context.firstBooked.week
    case 'firstBookedOfPeriod':
      return context.firstBooked.period
    case 'schoolYear':
      return `${schoolYearOf(day).slice(0, 4)}-09-01` as Day
  }
}

/** A date of the month so many months earlier, or that month's last day. */
function dateIn(from: Day, monthsBefore: number, date: number): Day {
  const month = addMonths(monthOf(from), -monthsBefore)
  const last = lastDayOf(month)
  const asked = addDays(firstDayOf(month), date - 1)
  return daysBetween(asked, last) >= 0 ? asked : last
}
