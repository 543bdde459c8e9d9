/** Names as people type them: case, accents and punctuation aside. */

/** 'Saint-Épain' is 'ST EPAIN'. */
export function sameName(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

/** 'École élémentaire Jules-Ferry' names 'Jules Ferry'. */
export function namesSchool(typed: string, school: string): boolean {
  const asked = plain(school).replace(/^ecole /, '')
  return asked !== '' && ` ${plain(typed)} `.includes(` ${asked} `)
}

/** Whether a town is one of the organisation's; null when either isn't known. */
export function isResidentTown(town: string | null, towns: readonly string[]): boolean | null {
  if (town === null || town === '' || towns.length === 0) return null
  return towns.some((one) => sameName(one, town))
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bst(e?)\b/g, 'saint$1')
    .trim()
}
