/** The address of an invitation or of a new password, as lib/messages/fr/account.ts writes it. */
const SECRET_LINK = /(\/(?:invitation|mot-de-passe)\/)[A-Za-z0-9_-]{43}/g

/** The text of a mail without the part of its links that opens an account. */
export function withoutSecretLinks(text: string): string {
  return text.replace(SECRET_LINK, '$1…')
}
