import { z } from 'zod'
import { several, tick } from '@/lib/actions/fields'
import { parseCents } from '@/lib/money'
import type { Moment } from '@/lib/rules/moments'
import type { Audience, DayFilter } from '@/lib/rules/phases'
import { quotaSpans, quotaUnits, type QuotaRule } from '@/lib/rules/quotas'
import type { RuleSet } from '@/lib/rules/rule-set'
import type { Weekday } from '@/lib/time/day'
import { momentForm, readDay, readNumber, readOptionalNumber, typed, weekdayTexts } from './moment/schema'

/** The form of a rule set: texts as they are typed, read into the data of lib/rules/rule-set.ts. */

const asWeekdays = (texts: readonly string[]) => texts.map((number) => Number(number) as Weekday)

const audienceForm = z
  .strictObject({
    residence: z.enum(['', 'residents', 'others']).default(''),
    schools: z.string().max(10_000).default(''),
    minAge: typed,
    maxAge: typed,
  })
  .prefault({} as never)
  .transform(({ residence, schools, minAge, maxAge }, context): Audience => ({
    residence: residence || null,
    schools: schools
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    minAge: readOptionalNumber(context, 'minAge', minAge, [0, 25]),
    maxAge: readOptionalNumber(context, 'maxAge', maxAge, [0, 25]),
  }))

const daysForm = z
  .strictObject({ weekdays: several(weekdayTexts), from: typed, to: typed })
  .prefault({} as never)
  .transform(({ weekdays, from, to }, context): DayFilter => ({
    weekdays: asWeekdays(weekdays),
    from: from === '' ? null : readDay(context, 'from', from),
    to: to === '' ? null : readDay(context, 'to', to),
  }))

const effectFields = { cents: typed, percent: typed, answersOn: typed }
type EffectFields = { cents: string; percent: string; answersOn: string }

function readAmount(context: z.RefinementCtx, value: string): number {
  const amount = value === '' ? 0 : parseCents(value)
  if (amount !== null && amount <= 100_000) return amount
  context.addIssue({ code: 'custom', path: ['cents'], message: 'Indiquez un montant, par exemple 1,50.' })
  return 0
}

function readPercent(context: z.RefinementCtx, value: string, max: number): number {
  return value === '' ? 0 : readNumber(context, 'percent', value, [0, max])
}

const readBilled = (context: z.RefinementCtx, { cents, percent }: EffectFields) => ({
  kind: 'billed' as const,
  percent: readPercent(context, percent, 100),
  cents: readAmount(context, cents),
})

const bookingEffect = z
  .strictObject({ kind: z.enum(['normal', 'surcharge', 'allocation']).default('normal'), ...effectFields })
  .prefault({} as never)
  .transform(({ kind, ...values }, context): RuleSet['booking'][number]['effect'] => {
    if (kind === 'normal') return { kind }
    if (kind === 'allocation')
      return {
        kind,
        answersOn: values.answersOn === '' ? null : readDay(context, 'answersOn', values.answersOn),
      }
    return {
      kind,
      cents: readAmount(context, values.cents),
      percent: readPercent(context, values.percent, 500),
    }
  })

const cancelEffect = z
  .strictObject({ kind: z.enum(['free', 'billed']).default('free'), ...effectFields })
  .prefault({} as never)
  .transform(({ kind, ...values }, context): RuleSet['cancelling'][number]['effect'] =>
    kind === 'free' ? { kind } : readBilled(context, values),
  )

const absenceEffect = z
  .strictObject({ kind: z.enum(['credited', 'postponed', 'billed']).default('credited'), ...effectFields })
  .prefault({} as never)
  .transform(({ kind, ...values }, context): RuleSet['absence'][number]['effect'] =>
    kind === 'billed' ? readBilled(context, values) : { kind },
  )

const reasons = z.string().trim().max(200, '200 caractères au plus.').default('')
/** A row taken away keeps its number, so that an error finds the others; a blank row counts once it is added. */
const row = { remove: tick, blank: tick, add: tick }
const isKept = ({ remove, blank, add }: { remove: boolean; blank: boolean; add: boolean }) =>
  !remove && (!blank || add)

const lineForm = {
  ...row,
  audience: audienceForm,
  days: daysForm,
  opens: momentForm('00:00').prefault({} as never),
  closes: z.array(momentForm('24:00')).max(3).default([]),
  reasons,
}

/** The rows that were kept, without what only the form needs; `rows` gives the number of each in the form. */
function keptRows<Row extends { remove: boolean; blank: boolean; add: boolean }>(all: readonly Row[]) {
  const kept = all.map((one, index) => ({ one, index })).filter(({ one }) => isKept(one))
  return {
    rows: kept.map(({ index }) => index),
    lines: kept.map(({ one: { remove: _remove, blank: _blank, add: _add, ...line } }) => line),
  }
}

/** Moments that weren't chosen drop out of the list of those that close a line. */
function withChosenEnds<Line extends { closes: (Moment | null)[] }>(line: Line) {
  return { ...line, closes: line.closes.filter((moment) => moment !== null) }
}

const quotaForm = z
  .strictObject({
    ...row,
    of: z.enum(['booking', 'cancelling']).default('cancelling'),
    max: typed,
    unit: z.enum(quotaUnits).default('days'),
    per: z.enum(['child', 'family']).default('child'),
    span: z.enum(quotaSpans).default('period'),
    over: z.enum(['refused', 'billed']).default('refused'),
  })
  .transform((values, context) => ({
    ...values,
    max: isKept(values) ? readNumber(context, 'max', values.max, [0, 400]) : 0,
  }))

const service = z
  .strictObject({
    weekdays: several(weekdayTexts),
    during: z.enum(['school', 'holidays', 'always'], { error: 'Choisissez une réponse.' }),
  })
  .transform(({ weekdays, during }, context): RuleSet['service'] => {
    if (weekdays.length === 0)
      context.addIssue({ code: 'custom', path: ['weekdays'], message: 'Cochez au moins un jour.' })
    return { weekdays: asWeekdays(weekdays), during }
  })

/** The rules of the form, and for each list the number that its lines have in the form. */
export type TypedRules = {
  rules: RuleSet
  rows: Record<'booking' | 'cancelling' | 'absence' | 'quotas', number[]>
}

export const rulesForm = z
  .strictObject({
    service,
    booking: z
      .array(z.strictObject({ ...lineForm, effect: bookingEffect }))
      .max(30)
      .default([]),
    cancelling: z
      .array(z.strictObject({ ...lineForm, effect: cancelEffect }))
      .max(30)
      .default([]),
    absence: z
      .array(z.strictObject({ ...lineForm, effect: absenceEffect, needsProof: tick }))
      .max(30)
      .default([]),
    quotas: z.array(quotaForm).max(20).default([]),
    week: z
      .strictObject({ minDays: typed, whole: tick })
      .prefault({} as never)
      .transform(({ minDays, whole }, context): RuleSet['week'] => ({
        minDays: readOptionalNumber(context, 'minDays', minDays, [1, 7]),
        whole,
      })),
    notice: z.string().trim().max(500, '500 caractères au plus.').default(''),
  })
  .transform(({ booking, cancelling, absence, quotas, ...rest }): TypedRules => {
    const [books, cancels, absences, kept] = [
      keptRows(booking),
      keptRows(cancelling),
      keptRows(absence),
      keptRows(quotas),
    ]
    return {
      rules: {
        ...rest,
        booking: books.lines.map(withChosenEnds),
        cancelling: cancels.lines.map(withChosenEnds),
        absence: absences.lines.map(withChosenEnds),
        quotas: kept.lines satisfies QuotaRule[],
      },
      rows: { booking: books.rows, cancelling: cancels.rows, absence: absences.rows, quotas: kept.rows },
    }
  })
