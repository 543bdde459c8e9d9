import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { tokenHash } from '@/lib/auth/token'
import { database } from '@/lib/db/client'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import {
  type Budget,
  BUDGETS,
  FAILURE_WINDOW_MINUTES,
  networkOf,
  refillOf,
  signInDelay,
} from '@/lib/rules/sign-in'
import type { Instant } from '@/lib/time/paris'

/**
 * Who tries: under which account or, unknown, which text; from which network address where a trusted proxy tells it;
 * and in which browser when it has signed in to this account before (../device/service.ts).
 */
export type Trying = { who: string; address: string | null; device?: string | null }

/** `delay`: milliseconds to wait. `isJudged`: false when the budget of the day is spent, and the answer is no. */
export type Counted = { delay: number; isJudged: boolean }

/**
 * Counts an attempt to sign in before it is judged, so that many at once can't all be the first. A browser that the
 * account knows has a budget of its own; strangers share that of the account, and each network has one over all.
 */
export async function countAttempt(now: Instant, { who, address, device }: Trying): Promise<Counted> {
  // Each counter is one statement, and is held no longer: nobody waits for another who is counted elsewhere too.
  const prisma = await database()
  if (device) return counted(await increment(prisma, now, deviceKey(who, device), BUDGETS.device), 'device')
  const network = address
    ? counted(await increment(prisma, now, addressKey(address), BUDGETS.address), 'address')
    : { delay: 0, isJudged: true }
  // A network that has nothing left takes nothing more from the account.
  const spends = network.isJudged
  const row = await increment(prisma, now, whoKey(who), BUDGETS.account, spends)
  if (row.failures === BUDGETS.account.free + 1) await recordSlowing(prisma, now, who)
  const account = counted(row, 'account')
  return {
    delay: Math.max(network.delay, account.delay),
    isJudged: network.isJudged && account.isJudged,
  }
}

/** Counts an ask for a new password from a network address; false once that network has asked too often. */
export async function countResetAsk(now: Instant, address: string | null): Promise<boolean> {
  if (!address) return true
  const key = `reset:${tokenHash(networkOf(address))}`
  const { isSpent } = await inTransaction((tx) => increment(tx, now, key, BUDGETS.resetAsks))
  return !isSpent
}

/**
 * After a success: the account, or its known browser, starts a new window; its budget and that of the network only get
 * this attempt back, so that guesses don't profit by the owner's visits.
 */
export async function forgetAttempts(tx: Tx, { who, address, device }: Trying): Promise<void> {
  if (device) {
    await tx.signInThrottle.deleteMany({ where: { key: deviceKey(who, device) } })
    return
  }
  if (address) await giveBack(tx, addressKey(address), BUDGETS.address, 'one')
  await giveBack(tx, whoKey(who), BUDGETS.account, 'all')
}

/** A new password: nobody waits any more for the guesses of the former one. What was spent of the day stays spent. */
export async function forgetDelays(tx: Tx, who: string): Promise<void> {
  await tx.signInThrottle.updateMany({ where: { key: whoKey(who) }, data: { failures: 0 } })
}

/** Deletes the counters whose window has passed and whose budget is whole again. Answers how many. */
export async function forgetOldAttempts(now: Instant): Promise<number> {
  const prisma = await database()
  const { count } = await prisma.signInThrottle.deleteMany({
    where: { windowStart: { lte: windowStart(now) }, spentUntil: { lte: new Date(now) } },
  })
  return count
}

type Row = { failures: number; isSpent: boolean }

function counted({ failures, isSpent }: Row, kind: keyof typeof BUDGETS): Counted {
  return { delay: signInDelay(failures, BUDGETS[kind].free), isJudged: !isSpent }
}

/**
 * One more attempt under a key. The budget is a bucket kept as one moment, that at which it is full again: an attempt
 * puts it off by one refill, and finds the bucket empty when that would be more than `burst` refills from now.
 */
async function increment(tx: Tx, now: Instant, key: string, budget: Budget, spends = true): Promise<Row> {
  const at = new Date(now)
  const step = spends ? refillOf(budget) : 0
  // What is left allows one more as long as it is whole again, had this one been made, before that.
  const latest = new Date(now + budget.burst * refillOf(budget))
  const [row] = await tx.$queryRaw<{ failures: number; is_spent: boolean }[]>`
    INSERT INTO sign_in_throttle AS t (key, failures, window_start, spent_until)
    VALUES (${key}, 1, ${at}, ${new Date(now + step)})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN t.window_start <= ${windowStart(now)} THEN 1 ELSE t.failures + 1 END,
      window_start = CASE WHEN t.window_start <= ${windowStart(now)} THEN ${at} ELSE t.window_start END,
      is_spent = GREATEST(t.spent_until, ${at}) + ${step} * interval '1 millisecond' > ${latest},
      spent_until = CASE
        WHEN GREATEST(t.spent_until, ${at}) + ${step} * interval '1 millisecond' > ${latest} THEN t.spent_until
        ELSE GREATEST(t.spent_until, ${at}) + ${step} * interval '1 millisecond' END
    RETURNING failures, is_spent`
  return { failures: row!.failures, isSpent: row!.is_spent }
}

/** Gives one attempt back to a budget, and forgets one failure, or all of them. */
async function giveBack(tx: Tx, key: string, budget: Budget, forgotten: 'one' | 'all'): Promise<void> {
  await tx.$executeRaw`
    UPDATE sign_in_throttle SET
      failures = CASE WHEN ${forgotten === 'all'} THEN 0 ELSE GREATEST(failures - 1, 0) END,
      spent_until = spent_until - ${refillOf(budget)} * interval '1 millisecond'
    WHERE key = ${key}`
}

/** Once per window and account: the trail tells of guessing, and guessing can't fill it. */
async function recordSlowing(tx: Tx, now: Instant, who: string): Promise<void> {
  await recordAudit(tx, now, {
    accountId: null,
    action: 'account.slowDown',
    subjectKind: 'identifier',
    subjectId: whoKey(who),
  })
}

function windowStart(now: Instant): Date {
  return new Date(now - FAILURE_WINDOW_MINUTES * 60_000)
}

// What people type may be their password, in the wrong field: only its hash is kept.
function whoKey(who: string): string {
  return `identifier:${tokenHash(who.trim().normalize('NFKC').toLowerCase())}`
}

function deviceKey(who: string, device: string): string {
  return `device:${tokenHash(`${device}:${who}`)}`
}

function addressKey(address: string): string {
  return `address:${tokenHash(networkOf(address))}`
}
