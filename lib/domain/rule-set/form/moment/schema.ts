import { z } from 'zod'
import { several, tick } from '@/lib/actions/fields'
import { dayCounts, daySkips } from '@/lib/rules/counted-days'
import { anchors, type DayMoment, type Moment } from '@/lib/rules/moments'
import { parseDay, type Day, type Weekday } from '@/lib/time/day'

/** The fields of a moment in the form of a rule set, read into lib/rules/moments.ts; and what other fields share. */

export const typed = z.string().trim().default('')
export const weekdayTexts = ['1', '2', '3', '4', '5', '6', '7'] as const

/** A whole number between two bounds, at its field; 0 after a fault. */
export function readNumber(
  context: z.RefinementCtx,
  path: string,
  value: string,
  [min, max]: [number, number],
): number {
  const number = /^\d{1,4}$/.test(value) ? Number(value) : NaN
  if (number >= min && number <= max) return number
  context.addIssue({ code: 'custom', path: [path], message: `Indiquez un nombre entre ${min} et ${max}.` })
  return 0
}

export function readOptionalNumber(
  context: z.RefinementCtx,
  path: string,
  value: string,
  bounds: [number, number],
): number | null {
  return value === '' ? null : readNumber(context, path, value, bounds)
}

export function readDay(context: z.RefinementCtx, path: string, value: string): Day {
  const day = parseDay(value)
  if (!day) context.addIssue({ code: 'custom', path: [path], message: 'Indiquez une date.' })
  return day ?? ('' as Day)
}

function readTime(context: z.RefinementCtx, value: string, whenEmpty: '00:00' | '24:00'): string {
  if (value === '') return whenEmpty
  if (value === '23:59') return '24:00'
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return value
  context.addIssue({ code: 'custom', path: ['at'], message: 'Indiquez une heure, par exemple 12:00.' })
  return whenEmpty
}

const dayMomentKinds = [
  'daysBefore',
  'monthsBefore',
  'weekdayBefore',
  'lastWeekday',
  'dateOfMonth',
  'lastFullWeek',
  'daysAfter',
] as const
const momentKinds = [...dayMomentKinds, 'hoursBefore', 'hoursAfter', 'fixed'] as const

const dayMomentFields = {
  count: typed,
  days: z.enum(dayCounts).default('working'),
  skips: several(daySkips),
  clear: tick,
  anchor: z.enum(anchors).default('day'),
  weekday: z.enum(weekdayTexts).default('1'),
  weeksBefore: typed,
  date: typed,
  monthsBefore: typed,
  at: typed,
}
type DayMomentFields = z.output<ReturnType<typeof z.strictObject<typeof dayMomentFields>>>

function readDayMoment(
  kind: DayMoment['kind'],
  values: DayMomentFields,
  whenEmpty: '00:00' | '24:00',
  context: z.RefinementCtx,
): DayMoment {
  const { anchor } = values
  const number = (path: 'count' | 'weeksBefore' | 'date' | 'monthsBefore', bounds: [number, number]) =>
    readNumber(context, path, values[path], bounds)
  const at = readTime(context, values.at, whenEmpty)
  const counted = { days: values.days, skips: values.skips }
  const weekday = Number(values.weekday) as Weekday
  switch (kind) {
    case 'daysBefore':
      return { kind, count: number('count', [0, 400]), counted, clear: values.clear, anchor, at }
    case 'monthsBefore':
      return { kind, count: number('count', [1, 24]), anchor, at }
    case 'weekdayBefore':
      return { kind, weekday, weeksBefore: number('weeksBefore', [0, 60]), anchor, at }
    case 'lastWeekday':
      return { kind, weekday, anchor, at }
    case 'dateOfMonth':
      return {
        kind,
        date: number('date', [1, 31]),
        monthsBefore: number('monthsBefore', [0, 24]),
        anchor,
        at,
      }
    case 'lastFullWeek':
      return { kind, weekday, monthsBefore: number('monthsBefore', [0, 24]), anchor, at }
    case 'daysAfter':
      return { kind, count: number('count', [0, 400]), counted, at }
  }
}

/** A moment that replaces one on a day off. */
const insteadForm = (whenEmpty: '00:00' | '24:00') =>
  z
    .strictObject({ kind: z.enum(dayMomentKinds).default('weekdayBefore'), ...dayMomentFields })
    .transform(({ kind, ...values }, context) => readDayMoment(kind, values, whenEmpty, context))

/** A moment; null when none is chosen. An empty time is the start of the day when it opens, its end when it closes. */
export function momentForm(whenEmpty: '00:00' | '24:00') {
  return z
    .strictObject({
      kind: z.enum(['', ...momentKinds]).default(''),
      ...dayMomentFields,
      hours: typed,
      from: z.enum(['dayStart', 'activityStart', 'dayEnd']).default('dayStart'),
      day: typed,
      off: z
        .strictObject({
          then: z.enum(['', 'before', 'after', 'instead']).default(''),
          days: z.enum(dayCounts).default('working'),
          skips: several(daySkips),
          instead: insteadForm(whenEmpty).optional(),
        })
        .prefault({} as never),
    })
    .transform(({ kind, hours, from, day, off, ...values }, context): Moment | null => {
      switch (kind) {
        case '':
          return null
        case 'fixed':
          return {
            kind,
            day: readDay(context, 'day', day),
            at: readTime(context, values.at, whenEmpty),
          }
        case 'hoursBefore':
        case 'hoursAfter':
          return { kind, hours: readNumber(context, 'hours', hours, [0, 2400]), from }
        default: {
          const moment = readDayMoment(kind, values, whenEmpty, context)
          return { ...moment, whenOff: readOff(off, context) }
        }
      }
    })
}

type OffFields = {
  then: '' | 'before' | 'after' | 'instead'
  days: (typeof dayCounts)[number]
  skips: (typeof daySkips)[number][]
  instead?: DayMoment
}

function readOff({ then, days, skips, instead }: OffFields, context: z.RefinementCtx) {
  if (then === '') return null
  if (then !== 'instead') return { unless: { days, skips }, then }
  if (!instead) {
    context.addIssue({ code: 'custom', path: ['off', 'then'], message: 'Indiquez le jour qui remplace.' })
    return null
  }
  return { unless: { days, skips }, then: instead }
}
