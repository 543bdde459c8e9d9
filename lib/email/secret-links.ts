/** The address of an invitation or of a new password, as lib/messages/fr/account.ts writes it. */
const SECRET_LINK = /(\/(?:invitation|mot-de-passe)\/)[A-Za-z0-9_-]{43}/g

/** The text of a mail without the part of its links that opens an account. */
export function withoutSecretLinks(text: string): string {
  return text.replace(SECRET_LINK, '$1…')
}

/** What is left of such a link once its mail has been sent: that mail, sent again, would open nothing. */
export const SPENT_LINKS = ['/invitation/…', '/mot-de-passe/…'] as const

export function hasSpentLink(text: string): boolean {
  return SPENT_LINKS.some((link) => text.includes(link))
}
