import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { newFactorSecret, typedStep } from '@/lib/auth/one-time-code'
import type { AccountScope, FreshProof } from '@/lib/auth/scopes'
import { newCode, tokenHash } from '@/lib/auth/token'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { type FactorChange, factorChangedMail } from '@/lib/messages/fr/factor'
import { done, refuse, type Result } from '@/lib/result'
import { parseCode } from '@/lib/rules/activation-code'
import { RECOVERY_CODES } from '@/lib/rules/second-factor'
import type { Instant } from '@/lib/time/paris'
import { seal, sealJson, unseal } from '@/lib/vault/seal'
import { holderOf } from '../holder/queries'
import { endSessions } from '../sessions/service'
import { codesPurpose, secretPurpose } from './schema'

type Proven = { proof: FreshProof; now: Instant }

/** A new secret to scan. The one in use, if any, goes on until a code of the new one has been typed. */
export async function proposeFactor({ proof: { accountId } }: Proven): Promise<void> {
  const proposed = seal(secretPurpose(accountId), newFactorSecret())
  await inTransaction(async (tx) => {
    await tx.secondFactor.upsert({
      where: { accountId },
      create: { accountId, proposed },
      update: { proposed },
    })
  })
}

/** Forgets the secret that waits for its first code; the one in use stays. */
export async function dropProposal({ accountId }: AccountScope): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.secondFactor.updateMany({ where: { accountId }, data: { proposed: null } })
  })
}

/**
 * Turns the second factor on, or changes telephones, by a first code: recovery codes are made anew, the other sessions
 * end, and the holder is told. Refused without a proposed secret, and for a code that isn't its own.
 */
export function confirmFactor(
  { proof, now }: Proven,
  typed: string,
): Promise<Result<null, { code: 'nothingProposed' } | { code: 'wrongCode' }>> {
  const { accountId, sessionId } = proof
  return inTransaction(async (tx) => {
    const factor = await lockFactor(tx, accountId)
    if (!factor?.proposed) return refuse({ code: 'nothingProposed' })
    const step = typedStep(unseal(secretPurpose(accountId), factor.proposed), typed, now, 0)
    if (step === null) return refuse({ code: 'wrongCode' })
    await tx.secondFactor.update({
      where: { accountId },
      data: { secret: factor.proposed, proposed: null, confirmedAt: new Date(now), lastStep: step },
    })
    await makeRecoveryCodes(tx, now, accountId)
    await tx.session.updateMany({ where: { id: sessionId, accountId }, data: { factor: 'proven' } })
    await announce(tx, now, accountId, factor.secret ? 'changed' : 'on', { sessionId })
    return done(null)
  })
}

/** Turns the second factor off. A member of staff can't: it is what opens the records of children (issue 8; ASVS 6.3.3). */
export function turnOffFactor({
  proof,
  now,
}: Proven): Promise<Result<null, { code: 'factorMandatory' } | { code: 'notFound' }>> {
  const { accountId, sessionId } = proof
  return inTransaction(async (tx) => {
    const factor = await lockFactor(tx, accountId)
    if (!factor) return refuse({ code: 'notFound' })
    const { isStaff } = await holderOf(tx, accountId)
    if (isStaff && isFactorMandatory()) return refuse({ code: 'factorMandatory' })
    await forgetFactor(tx, accountId)
    await announce(tx, now, accountId, 'off', { sessionId })
    return done(null)
  })
}

/** Ten new recovery codes; the former ones open nothing any more. */
export function renewRecoveryCodes({ proof, now }: Proven): Promise<Result<null, { code: 'notFound' }>> {
  const { accountId, sessionId } = proof
  return inTransaction(async (tx) => {
    const factor = await lockFactor(tx, accountId)
    if (!factor?.confirmedAt) return refuse({ code: 'notFound' })
    await makeRecoveryCodes(tx, now, accountId)
    await announce(tx, now, accountId, 'codes', { sessionId })
    return done(null)
  })
}

/** Its holder has kept the recovery codes: nothing shows them any more. */
export async function keepRecoveryCodes({ accountId }: AccountScope): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.secondFactor.updateMany({ where: { accountId }, data: { unseenCodes: null } })
  })
}

/** In demonstration mode alone, the service is entered with a password (docs/exploitation.md). */
export function isFactorMandatory(): boolean {
  return env().mode !== 'demo'
}

/** Deletes the second factor and its recovery codes: the password is enough again, until another is set up. */
export async function forgetFactor(tx: Tx, accountId: string): Promise<void> {
  await tx.secondFactor.deleteMany({ where: { accountId } })
  await tx.recoveryCode.deleteMany({ where: { accountId } })
}

/** Locked until the transaction ends: of two codes typed at once, the second one sees the first. */
export async function lockFactor(tx: Tx, accountId: string) {
  await tx.$queryRaw`SELECT 1 FROM second_factor WHERE account_id = ${accountId}::uuid FOR UPDATE`
  return tx.secondFactor.findUnique({ where: { accountId } })
}

async function makeRecoveryCodes(tx: Tx, now: Instant, accountId: string): Promise<void> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await tx.recoveryCode.deleteMany({ where: { accountId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      accountId,
      codeHash: recoveryHash(accountId, code),
      createdAt: new Date(now),
    })),
  })
  const unseenCodes = sealJson(codesPurpose(accountId), codes)
  await tx.secondFactor.update({ where: { accountId }, data: { unseenCodes } })
}

/** A recovery code opens one account: its hash is that of both. What can't be a code has the hash of none. */
export function recoveryHash(accountId: string, typed: string): string {
  return tokenHash(`${accountId}:${parseCode(typed) ?? ''}`)
}

/**
 * What follows a change of factor: a line in the trail, the end of the other sessions, a mail to the holder. Answers how
 * many sessions ended.
 */
export async function announce(
  tx: Tx,
  now: Instant,
  accountId: string,
  change: FactorChange,
  { sessionId, by = accountId, familyId }: { sessionId?: string; by?: string; familyId?: string },
): Promise<number> {
  const ended = await endSessions(tx, now, accountId, sessionId ? { sessionId } : undefined)
  await recordAudit(tx, now, {
    ...{ accountId: by, action: ACTIONS[change], subjectKind: 'account', subjectId: accountId, familyId },
  })
  const { email, firstName } = await holderOf(tx, accountId)
  if (email)
    await postMail(tx, now, {
      ...{ kind: 'factorChanged', to: email },
      ...factorChangedMail(now, firstName, change),
    })
  return ended
}

const ACTIONS = {
  on: 'account.factorOn',
  changed: 'account.factorChange',
  off: 'account.factorOff',
  codes: 'account.factorCodes',
  reset: 'account.factorReset',
} as const satisfies Record<FactorChange, string>
