import { z } from 'zod'
import { choice, optionalText, phone, text } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { personsFaults, tooManyPeople } from '@/lib/messages/fr/record-faults'
import { formatPhone, type Phone } from '@/lib/phone'
import { isSamePerson } from '@/lib/rules/barred-persons'

export const MAX_PEOPLE = 8

export const personRoles = ['collect', 'emergency', 'both'] as const

/** Somebody who may collect the child or is called in an emergency, and the guardian who named them. */
const authorizedPerson = z.object({
  /** The same as long as the name is: what was checked of an identity hangs on it. '' in a record of before. */
  id: z.string().default(''),
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

/** A person as they come from the form: `row` is their number on the screen, for what has to be said at it. */
export type TypedPerson = Omit<AuthorizedPerson, 'namedById' | 'namedByName'> & { row: number }

const typedPerson = z.object({
  id: optionalText(36),
  firstName: text(personsFaults.firstName, 80),
  lastName: text(personsFaults.lastName, 80),
  relation: text(personsFaults.relation, 80),
  phone: phone(personsFaults.phone),
  role: choice(personRoles, personsFaults.role),
})

type SentRow = Record<string, string>

const isBlank = ({ id: _hidden, ...typed }: SentRow) =>
  Object.values(typed).every((value) => value.trim() === '')

/**
 * The tab's form. Blank rows are left out; errors keep the number of the row on the screen. The answer « personne
 * d'autre » hides the rows, so it takes none of them.
 */
export const personsForm = z
  .object({
    answer: choice(['people', 'nobody'], personsFaults.answer),
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
  if (count === 0) return personsFaults.nobody
  if (count > MAX_PEOPLE) return tooManyPeople(MAX_PEOPLE)
  return null
}

function readPerson(row: SentRow, index: number, context: z.RefinementCtx): TypedPerson[] {
  const read = typedPerson.safeParse(row)
  if (read.success) return [{ ...read.data, row: index }]
  for (const issue of read.error.issues)
    context.addIssue({ code: 'custom', path: ['people', index, ...issue.path], message: issue.message })
  return []
}

/** What is known of the people of a child: those who were sent or are in force, then those of last year. */
export type KnownPeople = { current: readonly AuthorizedPerson[]; lastYear: readonly AuthorizedPerson[] }

/**
 * The record that a guardian sends: a person who stays as they were keeps the guardian who named them, a new or
 * changed one carries the name of the guardian who sends. An id that the form brings back counts when it is that of
 * a person known under the same name.
 */
export function namePersons(
  typed: readonly TypedPerson[],
  known: KnownPeople,
  guardian: { id: string; name: string },
): AuthorizedPersons {
  const taken = new Set<string>()
  const take = (person: AuthorizedPerson) => {
    if (person.id) taken.add(person.id)
    return person
  }
  const isFree = ({ id }: AuthorizedPerson) => !taken.has(id)
  return {
    people: typed.map(({ row: _row, ...person }) => {
      const same = known.current.find((each) => isFree(each) && saysTheSame(each, person))
      if (same) return take(same)
      const before = [...known.current, ...known.lastYear].find(
        (each) => each.id !== '' && each.id === person.id && isFree(each) && isSamePerson(each, person),
      )
      const id = before?.id ?? crypto.randomUUID()
      return take({ ...person, id, namedById: guardian.id, namedByName: guardian.name })
    }),
  }
}

function saysTheSame(known: AuthorizedPerson, person: Omit<TypedPerson, 'row'>): boolean {
  return (
    known.firstName === person.firstName &&
    known.lastName === person.lastName &&
    known.relation === person.relation &&
    known.phone === person.phone &&
    known.role === person.role
  )
}

/** The record as the form shows it. */
export function personsValues({ people }: AuthorizedPersons): FormValues {
  return Object.fromEntries([
    ['answer', people.length === 0 ? 'nobody' : 'people'],
    ...people.flatMap((person, index) => [
      [`people.${index}.id`, person.id],
      [`people.${index}.firstName`, person.firstName],
      [`people.${index}.lastName`, person.lastName],
      [`people.${index}.relation`, person.relation],
      [`people.${index}.phone`, formatPhone(person.phone)],
      [`people.${index}.role`, person.role],
    ]),
  ]) as FormValues
}
