import { z } from 'zod'
import { fr } from 'zod/locales'
import { notFoundSentence } from '../messages/fr/faults'
import { dateFault, fieldFaults, tooLong } from '../messages/fr/fields'
import { parsePhone, type Phone } from '../phone'
import { parseDay, type Day } from '../time/day'

// What no schema says itself (an unknown field, a forged value) is still said in French.
z.config(fr())

/** A required text. `message` says what to do when it is empty. */
export function text(message: string, max = 200) {
  return z.string({ error: message }).trim().min(1, message).max(max, tooLong(max))
}

/** A text that may be left empty. */
export function optionalText(max = 2000) {
  return z.string().trim().max(max, tooLong(max)).default('')
}

/** One of a closed list; anything else, nothing included, gives `message`. */
export function choice<const Values extends readonly [string, ...string[]]>(values: Values, message: string) {
  return z.enum(values, { error: message })
}

/** « Oui » or « Non », which has to be answered. */
export function yesNo(message: string) {
  return choice(['oui', 'non'], message).transform((answer) => answer === 'oui')
}

/** A box that has to be ticked. */
export function ticked(message: string) {
  return z.literal('oui', { error: message }).transform(() => true as const)
}

/** A box that may be ticked. */
export const tick = z
  .literal('oui')
  .optional()
  .transform((value) => value === 'oui')

/** The boxes of a CheckboxGroupField: none, one or several of a closed list. */
export function several<const Values extends readonly [string, ...string[]]>(values: Values) {
  return manyOf(z.enum(values))
}

/** A name that a form or an address may repeat: none, one or several. */
export function manyOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(item))
}

/** A required telephone number. */
export function phone(message: string) {
  return text(message, 30).transform(readPhone)
}

/** A telephone number that may be left empty (null). */
export function optionalPhone() {
  return z
    .string()
    .trim()
    .default('')
    .transform((typed, context) => (typed === '' ? null : readPhone(typed, context)))
}

function readPhone(typed: string, context: z.RefinementCtx): Phone {
  const found = parsePhone(typed)
  if (found) return found
  context.addIssue({
    code: 'custom',
    message: fieldFaults.phone,
  })
  return z.NEVER
}

const typedParts = z
  .object({
    day: z.string().trim().default(''),
    month: z.string().trim().default(''),
    year: z.string().trim().default(''),
  })
  .prefault({})
type TypedParts = z.output<typeof typedParts>

/** The three fields of a DateField as a Day. `what` names the date: 'La date de naissance'. */
export function typedDay(what: string) {
  return typedParts.transform((typed, context) => readDay(what, typed, context))
}

/** A DateField that may be left empty (null). */
export function optionalTypedDay(what: string) {
  return typedParts.transform((typed, context) =>
    typed.day || typed.month || typed.year ? readDay(what, typed, context) : null,
  )
}

function readDay(what: string, typed: TypedParts, context: z.RefinementCtx): Day {
  const found = parseDay(
    `${typed.year.padStart(4, '0')}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`,
  )
  if (found && typed.year.length === 4) return found
  context.addIssue({ code: 'custom', message: dateFault(what, typed) })
  return z.NEVER
}

/** A Day sent by a native date input. */
export function isoDay(message: string) {
  return z.string({ error: message }).transform((value, context): Day => {
    const found = parseDay(value)
    if (found) return found
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

export const uuid = z.uuid({ error: notFoundSentence })
