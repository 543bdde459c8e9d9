import { z } from 'zod'
import { choice, optionalText, several, text, tick, uuid } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { documentKindNames } from '@/lib/messages/fr/documents'
import { type DocumentType, sentAloneKinds } from '@/lib/rules/documents'

export const validities = ['none', 'required', 'endOptional'] as const

const said = (name: string) => name.toLocaleLowerCase('fr')
const builtInNames = Object.values(documentKindNames).map(said)

const fields = {
  name: text('Donnez un nom au document.', 80).refine((name) => !builtInNames.includes(said(name)), {
    error: 'Le portail a déjà un document de ce nom.',
  }),
  hint: optionalText(300),
  validity: choice(validities, 'Choisissez si le document vaut pour des dates.'),
  subject: choice(['child', 'siblings'], 'Choisissez pour qui le document est envoyé.'),
  single: tick,
  discreet: tick,
}

/** What a form says of a type, in the terms of the rules. */
function terms<Sent extends { subject: 'child' | 'siblings' }>({ subject, ...rest }: Sent) {
  return { ...rest, forSiblings: subject === 'siblings' }
}

export const addTypeForm = z.object(fields).transform(terms)
export const changeTypeForm = z.object({ id: uuid, ...fields }).transform(terms)
export const moveTypeForm = z.object({ id: uuid, direction: z.enum(['up', 'down']) })
export const typeForm = z.object({ id: uuid })
export const offeredKindsForm = z.object({ offered: several(sentAloneKinds) })

export type SentType = z.output<typeof addTypeForm>

/** A type in the fields of its form. */
export function typeValues({
  name,
  hint,
  validity,
  forSiblings,
  single,
  discreet,
}: Omit<DocumentType, 'id'> & { hint: string }): FormValues {
  return {
    ...{ name, hint, validity },
    subject: forSiblings ? 'siblings' : 'child',
    single: single ? 'oui' : '',
    discreet: discreet ? 'oui' : '',
  }
}
