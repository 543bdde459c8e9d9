import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { tokenHash } from '@/lib/auth/token'
import { database } from '@/lib/db/client'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { FAILURE_WINDOW_MINUTES, FREE_ATTEMPTS, signInDelay } from '@/lib/rules/sign-in'
import type { Instant } from '@/lib/time/paris'

/**
 * Counts an attempt to sign in under an identifier, from a network address when it is known.
 * Answers how many milliseconds it has to wait before it is judged.
 */
export function countAttempt(now: Instant, identifier: string, address: string | null): Promise<number> {
  return inTransaction(async (tx) => {
    const attempts = await increment(tx, now, identifierKey(identifier))
    if (attempts === FREE_ATTEMPTS.identifier + 1) await recordSlowing(tx, now, identifier)
    const byIdentifier = signInDelay(attempts, FREE_ATTEMPTS.identifier)
    if (!address) return byIdentifier
    const fromAddress = await increment(tx, now, addressKey(address))
    return Math.max(byIdentifier, signInDelay(fromAddress, FREE_ATTEMPTS.address))
  })
}

/** After a success: the identifier starts afresh; its address only gets this attempt back. */
export async function forgetAttempts(tx: Tx, identifier: string, address: string | null): Promise<void> {
  await tx.signInThrottle.deleteMany({ where: { key: identifierKey(identifier) } })
  if (address)
    await tx.signInThrottle.updateMany({
      where: { key: addressKey(address), failures: { gt: 0 } },
      data: { failures: { decrement: 1 } },
    })
}

/** Deletes the counters whose window has passed. Answers how many. */
export async function forgetOldAttempts(now: Instant): Promise<number> {
  const prisma = await database()
  const { count } = await prisma.signInThrottle.deleteMany({
    where: { windowStart: { lte: windowStart(now) } },
  })
  return count
}

async function increment(tx: Tx, now: Instant, key: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_throttle AS t (key, failures, window_start) VALUES (${key}, 1, ${new Date(now)})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN t.window_start <= ${windowStart(now)} THEN 1 ELSE t.failures + 1 END,
      window_start = CASE WHEN t.window_start <= ${windowStart(now)} THEN ${new Date(now)} ELSE t.window_start END
    RETURNING failures`
  return row!.failures
}

/** Once per window and identifier: the trail tells of guessing, and guessing can't fill it. */
async function recordSlowing(tx: Tx, now: Instant, identifier: string): Promise<void> {
  await recordAudit(tx, now, {
    accountId: null,
    action: 'account.slowDown',
    subjectKind: 'identifier',
    subjectId: identifierKey(identifier),
  })
}

function windowStart(now: Instant): Date {
  return new Date(now - FAILURE_WINDOW_MINUTES * 60_000)
}

// What people type may be their password, in the wrong field: only its hash is kept.
function identifierKey(identifier: string): string {
  return `identifier:${tokenHash(identifier.trim().normalize('NFKC').toLowerCase())}`
}

function addressKey(address: string): string {
  return `address:${tokenHash(address)}`
}
