import { z } from 'zod'
import { choice, phone, text } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { formatPhone, type Phone } from '@/lib/phone'

export const MAX_PEOPLE = 8

export const personRoles = ['collect', 'emergency', 'both'] as const

/** Somebody who may collect the child or is called in an emergency, and the guardian who named them. */
const authorizedPerson = z.object({
  firstName: z.string(),
  lastName: z.string(),
  relation: z.string(),
  phone: z.custom<Phone>(),
  role: z.enum(personRoles),
  namedById: z.string(),
  namedByName: z.string(),
})
export type AuthorizedPerson = z.output<typeof authorizedPerson>

/** The answer « personne d'autre » is a record with nobody in it: empty and certified, not forgotten. */
export const authorizedPersons = z.object({ people: z.array(authorizedPerson) })
export type AuthorizedPersons = z.output<typeof authorizedPersons>

export type TypedPerson = Omit<AuthorizedPerson, 'namedById' | 'namedByName'>

const typedPerson = z.object({
  firstName: text('Indiquez le prénom.', 80),
  lastName: text('Indiquez le nom.', 80),
  relation: text('Indiquez le lien avec l’enfant, par exemple grand-mère.', 80),
  phone: phone('Indiquez un numéro de téléphone.'),
  role: choice(personRoles, 'Indiquez ce que cette personne peut faire.'),
})

type SentRow = Record<string, string>

const isBlank = (row: SentRow) => Object.values(row).every((value) => value.trim() === '')

/**
 * The tab's form. Blank rows are left out; errors keep the number of the row on the screen. The answer « personne
 * d'autre » hides the rows, so it takes none of them.
 */
export const personsForm = z
  .object({
    answer: choice(['people', 'nobody'], 'Dites si d’autres personnes sont autorisées.'),
    people: z.array(z.record(z.string(), z.string())).default([]),
  })
  .transform(({ answer, people }, context): { people: TypedPerson[] } => {
    if (answer === 'nobody') return { people: [] }
    const filled = people.flatMap((row, index) => (isBlank(row) ? [] : [[row, index] as const]))
    const fault = faultOf(filled.length)
    if (fault) {
      context.addIssue({ code: 'custom', path: ['answer'], message: fault })
      return z.NEVER
    }
    return { people: filled.flatMap(([row, index]) => readPerson(row, index, context)) }
  })

function faultOf(count: number): string | null {
  if (count === 0)
    return 'Ajoutez au moins une personne, ou répondez « Personne d’autre que les responsables légaux ».'
  if (count > MAX_PEOPLE) return `${MAX_PEOPLE} personnes au plus.`
  return null
}

function readPerson(row: SentRow, index: number, context: z.RefinementCtx): TypedPerson[] {
  const read = typedPerson.safeParse(row)
  if (read.success) return [read.data]
  for (const issue of read.error.issues)
    context.addIssue({ code: 'custom', path: ['people', index, ...issue.path], message: issue.message })
  return []
}

/**
 * The record that a guardian sends: a person who stays as they were keeps the guardian who named them,
 * a new or changed one carries the name of the guardian who sends.
 */
export function namePersons(
  typed: readonly TypedPerson[],
  inForce: AuthorizedPersons | null,
  guardian: { id: string; name: string },
): AuthorizedPersons {
  const sameAs = (person: TypedPerson) => (known: AuthorizedPerson) =>
    known.firstName === person.firstName &&
    known.lastName === person.lastName &&
    known.relation === person.relation &&
    known.phone === person.phone &&
    known.role === person.role
  return {
    people: typed.map(
      (person) =>
        inForce?.people.find(sameAs(person)) ?? {
          ...person,
          namedById: guardian.id,
          namedByName: guardian.name,
        },
    ),
  }
}

/** The record as the form shows it. */
export function personsValues({ people }: AuthorizedPersons): FormValues {
  return Object.fromEntries([
    ['answer', people.length === 0 ? 'nobody' : 'people'],
    ...people.flatMap((person, index) => [
      [`people.${index}.firstName`, person.firstName],
      [`people.${index}.lastName`, person.lastName],
      [`people.${index}.relation`, person.relation],
      [`people.${index}.phone`, formatPhone(person.phone)],
      [`people.${index}.role`, person.role],
    ]),
  ]) as FormValues
}
