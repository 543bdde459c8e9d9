import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { typedStep } from '@/lib/auth/one-time-code'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { codesTriedMail, recoveryUsedMail } from '@/lib/messages/fr/factor'
import { done, refuse, type Result } from '@/lib/result'
import { parseCode } from '@/lib/rules/activation-code'
import { type CountedTries, countTry, TRIES } from '@/lib/rules/second-factor'
import type { Instant } from '@/lib/time/paris'
import { unseal } from '@/lib/vault/seal'
import type { SecondFactor } from '@/prisma/generated/client'
import { holderOf } from '../../holder/queries'
import { secretPurpose } from '../schema'
import { lockFactor, recoveryHash } from '../service'

export type CodeRefusal = { code: 'wrongCode' } | { code: 'tooManyCodes'; next: Instant }

/**
 * Judges what was typed as the second factor of an account: the code of the telephone, once, or a recovery code, once.
 * Codes of six digits are judged so many times (lib/rules/second-factor.ts); beyond, they aren't read at all.
 */
export function judgeCode(
  now: Instant,
  accountId: string,
  typed: string,
): Promise<Result<null, CodeRefusal>> {
  return inTransaction(async (tx) => {
    const factor = await lockFactor(tx, accountId)
    if (!factor?.secret) return refuse({ code: 'wrongCode' })
    if (parseCode(typed) !== null) return judgeRecovery(tx, now, accountId, typed)
    const before = triesOf(factor)
    const counted = countTry(before, now)
    if (!counted.ok) return refuse({ code: 'tooManyCodes', next: counted.next })
    const step = typedStep(unseal(secretPurpose(accountId), factor.secret), typed, now, factor.lastStep)
    // A right code gives its try back: who signs in ten times a day isn't slowed down by it.
    await tx.secondFactor.update({
      where: { accountId },
      data: step === null ? stored(counted.after) : { ...stored(before), lastStep: step },
    })
    if (step !== null) return passed(tx, now, accountId, 'code')
    if (counted.after.window.count === TRIES.window.most)
      await warn(tx, now, accountId, counted.after.day.count <= TRIES.window.most)
    return refuse({ code: 'wrongCode' })
  })
}

async function judgeRecovery(
  tx: Tx,
  now: Instant,
  accountId: string,
  typed: string,
): Promise<Result<null, CodeRefusal>> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { accountId, codeHash: recoveryHash(accountId, typed), usedAt: null },
    data: { usedAt: new Date(now) },
  })
  if (count === 0) return refuse({ code: 'wrongCode' })
  const codesLeft = await tx.recoveryCode.count({ where: { accountId, usedAt: null } })
  const { email, firstName } = await holderOf(tx, accountId)
  if (email)
    await postMail(tx, now, {
      ...{ kind: 'factorChanged', to: email },
      ...recoveryUsedMail(now, firstName, codesLeft),
    })
  return passed(tx, now, accountId, 'recoveryCode')
}

async function passed(tx: Tx, now: Instant, accountId: string, way: string) {
  await recordAudit(tx, now, {
    ...{ accountId, action: 'account.factorPass', subjectKind: 'account', subjectId: accountId },
    details: { way },
  })
  return done(null)
}

/** Once per window in the trail; by mail, once per day. */
async function warn(tx: Tx, now: Instant, accountId: string, isFirstToday: boolean): Promise<void> {
  await recordAudit(tx, now, {
    ...{ accountId: null, action: 'account.factorSlowDown', subjectKind: 'account', subjectId: accountId },
  })
  const { email, firstName } = await holderOf(tx, accountId)
  if (isFirstToday && email)
    await postMail(tx, now, { kind: 'factorChanged', to: email, ...codesTriedMail(now, firstName) })
}

function triesOf({ tries, triesSince, dayTries, dayTriesSince }: SecondFactor): CountedTries {
  return {
    window: { count: tries, since: triesSince?.getTime() ?? null },
    day: { count: dayTries, since: dayTriesSince?.getTime() ?? null },
  }
}

function stored({ window, day }: CountedTries) {
  const asDate = (at: Instant | null) => (at === null ? null : new Date(at))
  return {
    ...{ tries: window.count, triesSince: asDate(window.since) },
    ...{ dayTries: day.count, dayTriesSince: asDate(day.since) },
  }
}
