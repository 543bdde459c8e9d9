/** The classes of French schools, in the order in which a child goes through them. */
const path = ['TPS', 'PS', 'MS', 'GS', 'CP', 'CE1', 'CE2', 'CM1', 'CM2', '6e', '5e', '4e', '3e'] as const

export const schoolClasses = ['aucune', ...path, 'autre'] as const
export type SchoolClass = (typeof schoolClasses)[number]

export function isSchoolClass(name: string): name is SchoolClass {
  return (schoolClasses as readonly string[]).includes(name)
}

/** The class of the next school year, which the family confirms; '' where nothing can be said of it. */
export function classAfter(name: string): SchoolClass | '' {
  const at = (path as readonly string[]).indexOf(name)
  return at === -1 ? '' : (path[at + 1] ?? '')
}
