import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { newToken } from '@/lib/auth/token'
import { env } from '@/lib/env'

// A browser that has signed in to an account keeps a proof of it, so that the guesses of strangers, which may use up
// what they are allowed, never keep its owner out. The proof opens nothing: the password is asked for all the same.

/** Accounts of which one browser keeps the proof: those of a household. The oldest is forgotten. */
const REMEMBERED = 5

type Proven = { accountId: string; passwordHash: string }

/** The browser's name when it has signed in to this account under its present password, else null. */
export function knownDevice(kept: string | null | undefined, account: Proven | null): string | null {
  const device = parse(kept)
  if (!device || !account) return null
  const expected = Buffer.from(proofOf(device.id, account))
  const isKnown = device.proofs.some((proof) => timingSafeEqual(Buffer.from(proof), expected))
  return isKnown ? device.id : null
}

/** What the browser has to keep now that it has signed in; `kept` is what it kept until then. */
export function rememberDevice(kept: string | null | undefined, account: Proven): string {
  const device = parse(kept) ?? { id: newToken(), proofs: [] }
  const proof = proofOf(device.id, account)
  const others = device.proofs.filter((other) => other !== proof)
  return [device.id, proof, ...others].slice(0, 1 + REMEMBERED).join('.')
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/

function parse(kept: string | null | undefined): { id: string; proofs: string[] } | null {
  const [id = '', ...proofs] = (kept ?? '').split('.')
  const isWhole = proofs.length <= REMEMBERED && [id, ...proofs].every((part) => TOKEN.test(part))
  return isWhole ? { id, proofs } : null
}

/** Bound to the hash of the password: a new password makes every browser a stranger again. */
function proofOf(deviceId: string, { accountId, passwordHash }: Proven): string {
  return createHmac('sha256', env().secret)
    .update(`known device:${deviceId}:${accountId}:${passwordHash}`)
    .digest('base64url')
}
