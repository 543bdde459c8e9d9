import { sameName } from './names'

type Named = { firstName: string; lastName: string }

/** A guardian from whom a judgment has taken parental authority, or the right to collect the child. */
export type BarredAdult = Named & { phones: readonly string[] }

/**
 * Whether naming a person would let in somebody whom a judgment keeps away: the same name, in whatever order it is
 * typed, or the same telephone number.
 */
export function isBarred(person: Named & { phone: string }, barred: readonly BarredAdult[]): boolean {
  return barred.some(
    (adult) =>
      sameName(fullName(person), fullName(adult)) ||
      sameName(`${person.lastName} ${person.firstName}`, fullName(adult)) ||
      adult.phones.includes(person.phone),
  )
}

/** The same person under the same name: what was checked of their identity holds. Another name is another person. */
export function isSamePerson(one: Named, other: Named): boolean {
  return sameName(one.firstName, other.firstName) && sameName(one.lastName, other.lastName)
}

function fullName({ firstName, lastName }: Named): string {
  return `${firstName} ${lastName}`
}
