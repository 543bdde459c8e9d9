import 'server-only'
import { hash, verify } from '@node-rs/argon2'

// OWASP parameters: argon2id (the library's default), 19 MiB, two passes, one lane. It runs off the main thread.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

/** True when the password is the one that was hashed. Without a hash it works as long, and answers false. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const expected = passwordHash ?? (await decoy())
  const matches = await verify(expected, password.normalize('NFKC')).catch(() => false)
  return matches && passwordHash !== null
}

let decoyHash: Promise<string> | undefined
/** A hash of nothing known: an unknown account costs the same time as a known one. */
function decoy(): Promise<string> {
  return (decoyHash ??= hashPassword(crypto.randomUUID()))
}
