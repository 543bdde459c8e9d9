// Subjects and introductions of mails that the organisation words itself, with variables between braces.

export const mailVariables = ['objet', 'organisation', 'service', 'téléphone', 'courriel'] as const

export type MailVariable = (typeof mailVariables)[number]
export type MailTextValues = Record<MailVariable, string>

/** What is said instead of the portal's subject, and before its own words; an empty one changes nothing. */
export type MailText = { subject: string; intro: string }

const VARIABLE = /\{([^{}]*)\}/g

/** The first variable that doesn't exist, or a brace that is alone; null when every one is known. */
export function unknownVariable(text: string): string | null {
  const unknown = [...text.matchAll(VARIABLE)].find(([, name]) => !isVariable(name!))
  if (unknown) return unknown[0]
  return /[{}]/.exec(text.replace(VARIABLE, ''))?.[0] ?? null
}

/** The text with the value of each variable; a value is never read again for variables. */
export function fillVariables(text: string, values: MailTextValues): string {
  return text.replace(VARIABLE, (whole, name: string) => (isVariable(name) ? values[name] : whole))
}

function isVariable(name: string): name is MailVariable {
  return (mailVariables as readonly string[]).includes(name)
}
