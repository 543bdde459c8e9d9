/**
 * An e-mail address as we keep it, in lower case, or null. Stricter than the standard on purpose: one @, no quotes,
 * no spaces, no line breaks, ASCII only, so that nothing downstream can read another recipient in it.
 */
export function parseEmail(typed: string): string | null {
  const address = typed.trim().normalize('NFKC').toLowerCase()
  if (address.length > 200) return null
  return ADDRESS.test(address) ? address : null
}

const ADDRESS =
  /^[a-z0-9_+-]+(?:[.'][a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/
