import { z } from 'zod'
import { optionalText, text, uuid } from '@/lib/actions/fields'
import { composeReason, MAX_REASON_LENGTH } from '@/lib/rules/refusal-reason'

/** What a refusal may be about, in the order of the editor. */
export const refusalSubjects = [
  'informationSheet',
  'authorizedPersons',
  'medicalSheet',
  'adult',
  'document',
] as const
export type RefusalSubject = (typeof refusalSubjects)[number]

/** « Autre motif » in the list: the agent's own words make the whole reason. */
export const OTHER_REASON = 'autre'

const words = {
  missing: 'Choisissez un motif, ou écrivez-le : la famille le lira sur le portail.',
  other: 'Écrivez le motif : la famille le lira sur le portail.',
  long: `Le motif entier fait ${MAX_REASON_LENGTH} caractères au plus.`,
}

/** What a form of refusal sends: a sentence of the list, the agent's own words, or both. */
export const reasonFields = {
  chosenReason: optionalText(MAX_REASON_LENGTH),
  addedReason: optionalText(MAX_REASON_LENGTH),
}

/** The two fields as the reason that is kept and read. */
export function withReason<Sent extends { chosenReason: string; addedReason: string }>(
  { chosenReason, addedReason, ...rest }: Sent,
  context: z.RefinementCtx,
): Omit<Sent, 'chosenReason' | 'addedReason'> & { reason: string } {
  const isOther = chosenReason === OTHER_REASON
  const reason = composeReason(isOther ? '' : chosenReason, addedReason)
  const refusal = reason === '' ? (isOther ? words.other : words.missing) : ''
  const message = refusal || (reason.length > MAX_REASON_LENGTH ? words.long : '')
  if (message) {
    const path = [reason === '' && !isOther ? 'chosenReason' : 'addedReason']
    context.addIssue({ code: 'custom', message, path })
  }
  return { ...rest, reason }
}

const reasonText = text('Écrivez le motif.', 300)

/** '' for every refusal. */
const subject = z.union([z.literal('').transform(() => null), z.enum(refusalSubjects)], {
  error: 'Choisissez ce que le motif concerne.',
})

export const addReasonForm = z.object({ subject, text: reasonText })
export const changeReasonForm = z.object({ id: uuid, text: reasonText })
export const moveReasonForm = z.object({ id: uuid, direction: z.enum(['up', 'down']) })
export const removeReasonForm = z.object({ id: uuid })
