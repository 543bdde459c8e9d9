// Subjects and introductions of mails that the organisation words itself, with variables between braces.

export const mailVariables = ['prénom', 'objet', 'organisation', 'service', 'téléphone', 'courriel'] as const

export type MailVariable = (typeof mailVariables)[number]
export type MailTextValues = Record<MailVariable, string>

/** What is said instead of the portal's subject, and before its own words; an empty one changes nothing. */
export type MailText = { subject: string; intro: string }

const VARIABLE = /\{([^{}]*)\}/g

/** The first variable that doesn't exist, or a brace that is alone; null when every one is known. */
export function unknownVariable(text: string, known: readonly string[] = mailVariables): string | null {
  const unknown = [...text.matchAll(VARIABLE)].find(([, name]) => !known.includes(plain(name!)))
  if (unknown) return unknown[0]
  return /[{}]/.exec(text.replace(VARIABLE, ''))?.[0] ?? null
}

/** The text with the value of each variable; a value is never read again for variables. */
export function fillVariables(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (whole, name: string) =>
    Object.hasOwn(values, plain(name)) ? values[plain(name)]! : whole,
  )
}

export function usesVariable(text: string, name: string): boolean {
  return [...text.matchAll(VARIABLE)].some(([, used]) => plain(used!) === name)
}

/** Some keyboards send an accent as a letter of its own. */
function plain(name: string): string {
  return name.normalize('NFC')
}
