import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { fairQueue, type FairQueue } from './turns'

// OWASP parameters: argon2id (the library's default), 19 MiB, two passes, one lane. It runs off the main thread.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** How such a hash begins: one that begins otherwise was made with another cost. */
const PREFIX = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`

/** Two cores at most hash, so that pages still answer; three hundred waiting are some three seconds. */
const LIMITS = { atOnce: 2, longest: 300 }
// On globalThis: Next loads this module several times, and the machine is one.
const shared = globalThis as { portailPasswordTurns?: FairQueue }
const inTurn: FairQueue = (shared.portailPasswordTurns ??= fairQueue(LIMITS))

/** For a password on its way in, `from` is the network address that sent it: the addresses take turns (./turns.ts). */
export function hashPassword(password: string, from: string | null = null): Promise<string> {
  return inTurn(from ?? '', () => hash(password.normalize('NFKC'), COST))
}

/** True when the password is the one that was hashed. Without a hash it works as long, and answers false. */
export async function isPassword(
  password: string,
  passwordHash: string | null,
  from: string | null = null,
): Promise<boolean> {
  const expected = passwordHash ?? (await decoy())
  const matches = await inTurn(from ?? '', () =>
    verify(expected, password.normalize('NFKC')).catch(() => false),
  )
  return matches && passwordHash !== null
}

/** Whether a hash was made with another cost than today's: the next time its password is known, it is made anew. */
export function isOutdated(passwordHash: string): boolean {
  return !passwordHash.startsWith(PREFIX)
}

let decoyHash: Promise<string> | undefined
/** A hash of nothing known: an unknown account costs the same time as a known one. */
function decoy(): Promise<string> {
  return (decoyHash ??= hash(crypto.randomUUID(), COST))
}
