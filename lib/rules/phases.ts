import { z } from 'zod'
import { ageOn, type Day, parseDay, type Weekday, weekday } from '../time/day'
import { parisInstant, type Instant } from '../time/paris'
import { type DayContext, momentOf, momentSchema, weekdaySchema } from './moments'
import { namesSchool } from './names'

/**
 * A line of a règlement: for whom, for which days, from when, until when, and with what effect. A règlement is a list
 * of them: a day can be asked for while one of them is open, and the first that is open says on what terms.
 */

/** Whom a line is for: everybody, or those who meet every condition that it names. */
export const audienceSchema = z.strictObject({
  residence: z.enum(['residents', 'others']).nullable(),
  /** Schools, by name; none: all. */
  schools: z.array(z.string().min(1).max(200)).max(50),
  /** Whole years on the accueil day, both included. */
  minAge: z.int().min(0).max(25).nullable(),
  maxAge: z.int().min(0).max(25).nullable(),
})
export type Audience = z.infer<typeof audienceSchema>

/** For which accueil days a line is: all, or those of some weekdays, between two days, both included. */
export const dayFilterSchema = z.strictObject({
  weekdays: z.array(weekdaySchema).max(7),
  from: z.custom<Day>((value) => typeof value === 'string' && parseDay(value) !== null).nullable(),
  to: z.custom<Day>((value) => typeof value === 'string' && parseDay(value) !== null).nullable(),
})
export type DayFilter = z.infer<typeof dayFilterSchema>

const cents = z.int().min(0).max(100_000)
const percent = z.int().min(0).max(100)

/** On what terms a booking is taken. */
export const bookingEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('normal') }),
  /** Late, at a higher price: so many cents and so many percent more. */
  z.strictObject({ kind: z.literal('surcharge'), cents, percent: z.int().min(0).max(500) }),
  /** An allocation round: requests are gathered while it is open and answered together, on a day. */
  z.strictObject({
    kind: z.literal('allocation'),
    answersOn: z.custom<Day>((value) => typeof value === 'string' && parseDay(value) !== null).nullable(),
  }),
])
export type BookingEffect = z.infer<typeof bookingEffectSchema>

/** What a cancellation, or a justified absence, costs: a part of the day, and a fixed sum. */
export const cancelEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('free') }),
  /** Counted as an absence that is billed. */
  z.strictObject({ kind: z.literal('billed'), percent, cents }),
])
export type CancelEffect = z.infer<typeof cancelEffectSchema>

export const absenceEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('credited') }),
  /** The day is moved to another one. */
  z.strictObject({ kind: z.literal('postponed') }),
  z.strictObject({ kind: z.literal('billed'), percent, cents }),
])
export type AbsenceEffect = z.infer<typeof absenceEffectSchema>

const line = {
  audience: audienceSchema,
  days: dayFilterSchema,
  /** The first instant allowed; null: since always. */
  opens: momentSchema.nullable(),
  /** The first instant refused is the earliest of these; none: the start of the accueil day, in Paris. */
  closes: z.array(momentSchema).max(3),
  /** For what reasons, in the organisation's words; '' for any. */
  reasons: z.string().max(200),
}
export const bookingLineSchema = z.strictObject({ ...line, effect: bookingEffectSchema })
export const cancellingLineSchema = z.strictObject({ ...line, effect: cancelEffectSchema })
export const absenceLineSchema = z.strictObject({
  ...line,
  effect: absenceEffectSchema,
  /** A certificate has to be given before the line closes. */
  needsProof: z.boolean(),
})
export type BookingLine = z.infer<typeof bookingLineSchema>
export type CancellingLine = z.infer<typeof cancellingLineSchema>
export type AbsenceLine = z.infer<typeof absenceLineSchema>
type Line = BookingLine | CancellingLine | AbsenceLine

/** What the audience of a line asks of a child and its family. */
export type Applicant = {
  /** Null when the family's town isn't known: then neither a resident nor another. */
  isResident: boolean | null
  school: string
  birthDate: Day
}

/** When a line is open for a day; `closesAt` is the first refused instant. */
export type Window = { opensAt: Instant; closesAt: Instant }

/** Since always, and for ever. */
export const ALWAYS = -Infinity
export const NEVER_ENDS = Infinity

export function isForDay({ weekdays, from, to }: DayFilter, day: Day): boolean {
  if (weekdays.length > 0 && !weekdays.includes(weekday(day) as Weekday)) return false
  return (from === null || from <= day) && (to === null || day <= to)
}

export function isForApplicant(audience: Audience, applicant: Applicant, day: Day): boolean {
  const { residence, schools, minAge, maxAge } = audience
  if (residence !== null && applicant.isResident !== (residence === 'residents')) return false
  if (schools.length > 0 && !schools.some((school) => namesSchool(applicant.school, school))) return false
  if (minAge === null && maxAge === null) return true
  const age = ageOn(applicant.birthDate, day)
  return (minAge === null || age >= minAge) && (maxAge === null || age <= maxAge)
}

/**
 * When a line is open for a day, whoever asks; null when it isn't for this day, never opens, or one of its moments
 * doesn't exist. A line of booking or cancelling ends with the accueil day at the latest; an absence may be justified
 * after it.
 */
export function windowOf(line: Line, context: DayContext): Window | null {
  if (!isForDay(line.days, context.day)) return null
  const opensAt = line.opens === null ? ALWAYS : momentOf(line.opens, context)
  if (opensAt === null) return null
  let closesAt = latestEnd(line, context.day)
  for (const moment of line.closes) {
    const instant = momentOf(moment, context)
    if (instant === null) return null
    closesAt = Math.min(closesAt, instant)
  }
  return opensAt < closesAt ? { opensAt, closesAt } : null
}

/** When a line ends whatever it says: an absence never, a booking or a cancelling with its day. */
export function latestEnd(line: Line, day: Day): Instant {
  if ('needsProof' in line) return NEVER_ENDS
  return parisInstant(day, line.closes.length === 0 ? '00:00' : '24:00')
}
