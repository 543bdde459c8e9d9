import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordAudit } from '@/lib/audit/record'
import { hashPassword, isOutdated, isPassword } from '@/lib/auth/password'
import { tokenHash } from '@/lib/auth/token'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { passwordChangedMail } from '@/lib/messages/fr/account'
import { done, refuse, type Result } from '@/lib/result'
import type { PasswordRefusal } from '@/lib/rules/passwords'
import type { Instant } from '@/lib/time/paris'
import type { TokenKind } from '@/prisma/generated/client'
import { knownDevice, rememberDevice } from './device/service'
import { findAccount, type KnownAccount, type LinkRefusal, readLink, whyRefusedPassword } from './queries'
import { countAttempt, forgetAttempts, forgetDelays } from './throttle/service'

/** `device` is what the browser has to keep to be known again (device/service.ts). */
export type SignedIn = { accountId: string; isStaff: boolean; device: string }

/** The network address where a trusted proxy tells it, and what the browser keeps of former visits. */
export type From = { address: string | null; device?: string | null }

/**
 * Proves who is asking by identifier (e-mail or number) and password. One answer, in one time, for an unknown
 * identifier, a wrong password, an account without password, a disabled one, and an attempt beyond the budget of the
 * day (lib/rules/sign-in.ts), whose password isn't looked at.
 */
export async function signIn(
  now: Instant,
  { identifier, password, ...from }: { identifier: string; password: string } & From,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<Result<SignedIn, { code: 'wrongSignIn' }>> {
  const account = await findAccount(identifier)
  const trying = {
    // E-mail and number are one account, and one budget.
    who: account?.accountId ?? identifier,
    address: from.address,
    device: knownDevice(from.device, withPassword(account)),
  }
  // Counted before it is judged, so that many attempts at once can't all be the first.
  const { delay, isJudged } = await countAttempt(now, trying)
  if (delay > 0) await wait(delay)
  const expected = isJudged ? (account?.passwordHash ?? null) : null
  const isRight = await isPassword(password, expected, from.address)
  if (!account || !expected || !isRight) return refuse({ code: 'wrongSignIn' })
  const { accountId, isStaff } = account
  const fresh = isOutdated(expected) ? await hashPassword(password, from.address) : null
  const passwordHash = await inTransaction(async (tx) => {
    await forgetAttempts(tx, trying)
    await recordAudit(tx, now, {
      accountId,
      action: 'account.signIn',
      subjectKind: 'account',
      subjectId: accountId,
    })
    return fresh && (await replaceHash(tx, accountId, expected, fresh)) ? fresh : expected
  })
  return done({ accountId, isStaff, device: rememberDevice(from.device, { accountId, passwordHash }) })
}

function withPassword(account: KnownAccount | null): { accountId: string; passwordHash: string } | null {
  return account?.passwordHash ? { accountId: account.accountId, passwordHash: account.passwordHash } : null
}

/** The same password under today's cost; false when it has changed meanwhile. */
async function replaceHash(tx: Tx, id: string, from: string, to: string): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id, passwordHash: from },
    data: { passwordHash: to },
  })
  return count === 1
}

type ChooseRefusal = LinkRefusal | PasswordRefusal

/** First password of an invited person. The link is used up; sessions opened before, if any, end. */
export function acceptInvitation(
  now: Instant,
  token: string,
  password: string,
  from: From = { address: null },
): Promise<Result<SignedIn, ChooseRefusal>> {
  return choosePassword(now, 'invitation', token, password, from)
}

/**
 * New password by a link asked for: every session of the account ends, its owner is told by e-mail, and this browser
 * is one that the account knows: whatever strangers have tried today, it gets in.
 */
export function resetPassword(
  now: Instant,
  token: string,
  password: string,
  from: From = { address: null },
): Promise<Result<SignedIn, ChooseRefusal>> {
  return choosePassword(now, 'passwordReset', token, password, from)
}

async function choosePassword(
  now: Instant,
  kind: TokenKind,
  token: string,
  password: string,
  from: From,
): Promise<Result<SignedIn, ChooseRefusal>> {
  const read = await readLink(now, kind, token)
  if (!read.ok) return read
  const weak = await whyRefusedPassword(read.value, password)
  if (weak) return refuse(weak)
  const { accountId, email, firstName, isStaff } = read.value
  // Slow on purpose, so outside of the transaction.
  const passwordHash = await hashPassword(password, from.address)
  const proven = { accountId, passwordHash }
  const device = rememberDevice(from.device, proven)
  const at = new Date(now)
  return inTransaction(async (tx) => {
    const { count } = await tx.accountToken.updateMany({
      where: { tokenHash: tokenHash(token), usedAt: null, expiresAt: { gt: at } },
      data: { usedAt: at },
    })
    if (count === 0) return refuse({ code: 'linkUsed' })
    await tx.account.update({ where: { id: accountId }, data: { passwordHash } })
    // Other links still on their way open nothing any more.
    await tx.accountToken.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: at } })
    await tx.session.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: at } })
    // Nor does the identity of somebody who got in meanwhile: its holder links theirs again.
    await tx.identityLink.deleteMany({ where: { accountId } })
    await forgetDelays(tx, accountId)
    await forgetAttempts(tx, { who: accountId, address: null, device: knownDevice(device, proven) })
    const action = kind === 'invitation' ? 'account.open' : 'account.resetPassword'
    await recordAudit(tx, now, { accountId, action, subjectKind: 'account', subjectId: accountId })
    if (kind === 'passwordReset' && email)
      await postMail(tx, now, { kind: 'passwordChanged', to: email, ...passwordChangedMail(now, firstName) })
    return done({ accountId, isStaff, device })
  })
}
