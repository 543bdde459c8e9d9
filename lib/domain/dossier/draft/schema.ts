import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { schoolYearText } from '../schema'

/** Which form is being typed: what goes with the answers, in fields of the same form. */
export const draftEnvelope = z.object({ subjectId: uuid, schoolYear: schoolYearText })

/** Longer than any honest form: what is longer isn't kept. */
export const MAX_DRAFT_CHARACTERS = 60_000

const NOT_ANSWERS = ['subjectId', 'schoolYear', 'certified']

/** The answers among what a form sends. Nobody certifies in advance: that box is never kept. */
export function draftValues(typed: FormValues): FormValues {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !NOT_ANSWERS.includes(name)))
}
