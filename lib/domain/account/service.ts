import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordAudit } from '@/lib/audit/record'
import { hashPassword, isPassword } from '@/lib/auth/password'
import { tokenHash } from '@/lib/auth/token'
import { inTransaction } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { passwordChangedMail } from '@/lib/messages/fr/account'
import { done, refuse, type Result } from '@/lib/result'
import { whyWeakPassword, type PasswordRefusal } from '@/lib/rules/passwords'
import type { Instant } from '@/lib/time/paris'
import type { TokenKind } from '@/prisma/generated/client'
import { findAccount, readLink, type LinkRefusal } from './queries'
import { countAttempt, forgetAttempts } from './throttle/service'

export type SignedIn = { accountId: string; isStaff: boolean }

/**
 * Proves who is asking by identifier (e-mail or number) and password. One answer, in one time, for an unknown
 * identifier, a wrong password, an account without password and a disabled one.
 * `address` is the network address of the browser where a trusted proxy tells it, else null.
 */
export async function signIn(
  now: Instant,
  { identifier, password, address }: { identifier: string; password: string; address: string | null },
): Promise<Result<SignedIn, { code: 'wrongSignIn' }>> {
  // Counted before it is judged, so that many attempts at once can't all be the first.
  const delay = await countAttempt(now, identifier, address)
  if (delay > 0) await sleep(delay)
  const account = await findAccount(identifier)
  const isRight = await isPassword(password, account?.passwordHash ?? null)
  if (!account || !isRight) return refuse({ code: 'wrongSignIn' })
  const { accountId, isStaff } = account
  await inTransaction(async (tx) => {
    await forgetAttempts(tx, identifier, address)
    await recordAudit(tx, now, {
      accountId,
      action: 'account.signIn',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
  return done({ accountId, isStaff })
}

type ChooseRefusal = LinkRefusal | PasswordRefusal

/** First password of an invited person. The link is used up; sessions opened before, if any, end. */
export function acceptInvitation(
  now: Instant,
  token: string,
  password: string,
): Promise<Result<SignedIn, ChooseRefusal>> {
  return choosePassword(now, 'invitation', token, password)
}

/** New password by a link asked for: every session of the account ends, and its owner is told by e-mail. */
export function resetPassword(
  now: Instant,
  token: string,
  password: string,
): Promise<Result<SignedIn, ChooseRefusal>> {
  return choosePassword(now, 'passwordReset', token, password)
}

async function choosePassword(
  now: Instant,
  kind: TokenKind,
  token: string,
  password: string,
): Promise<Result<SignedIn, ChooseRefusal>> {
  const read = await readLink(now, kind, token)
  if (!read.ok) return read
  const weak = whyWeakPassword(password, read.value)
  if (weak) return refuse(weak)
  const { accountId, email, number, firstName, isStaff } = read.value
  // Slow on purpose, so outside of the transaction.
  const passwordHash = await hashPassword(password)
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
    for (const identifier of [email ?? '', String(number)]) await forgetAttempts(tx, identifier, null)
    const action = kind === 'invitation' ? 'account.open' : 'account.resetPassword'
    await recordAudit(tx, now, { accountId, action, subjectKind: 'account', subjectId: accountId })
    if (kind === 'passwordReset' && email)
      await postMail(tx, now, { kind: 'passwordChanged', to: email, ...passwordChangedMail(now, firstName) })
    return done({ accountId, isStaff })
  })
}
