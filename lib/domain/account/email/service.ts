import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FreshProof } from '@/lib/auth/scopes'
import { newToken, tokenHash } from '@/lib/auth/token'
import { violatedConstraint } from '@/lib/db/errors'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import {
  emailAskedMail,
  emailChangedMail,
  emailConfirmMail,
  emailTakenMail,
} from '@/lib/messages/fr/email-change'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import { holderOf } from '../holder/queries'
import type { LinkRefusal } from '../queries'
import { readEmailChange } from './queries'

const MINUTES = 30
/** Links asked for in an hour, for one account: the portal isn't a way to fill somebody's mailbox. */
const AN_HOUR = 5

/**
 * Posts a link to a new address, which becomes that of the account when it is followed; the former address is told at
 * once. Nobody learns by it who has an account: an address that is already that of another gets a mail that says so.
 */
export function askEmailChange(
  { proof: { accountId }, now }: { proof: FreshProof; now: Instant },
  email: string,
): Promise<Result<null, { code: 'sameEmail' } | { code: 'tooManyLinks' }>> {
  const at = new Date(now)
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`
    const holder = await holderOf(tx, accountId)
    if (holder.email === email) return refuse({ code: 'sameEmail' })
    const lately = { accountId, kind: 'emailChange' as const, createdAt: { gt: new Date(now - 3_600_000) } }
    if ((await tx.accountToken.count({ where: lately })) >= AN_HOUR) return refuse({ code: 'tooManyLinks' })
    await tx.accountToken.updateMany({
      where: { accountId, kind: 'emailChange', usedAt: null },
      data: { usedAt: at },
    })
    const token = newToken()
    const expiresAt = now + MINUTES * 60_000
    await tx.accountToken.create({
      data: {
        ...{ kind: 'emailChange', tokenHash: tokenHash(token), accountId, email },
        ...{ createdAt: at, expiresAt: new Date(expiresAt) },
      },
    })
    await record(tx, now, accountId, 'account.askEmail')
    const isTaken = (await tx.account.count({ where: { email } })) > 0
    // The address is the configured one, never what a request says of itself.
    const url = `${env().publicUrl}/adresse/${token}`
    await postMail(tx, now, {
      ...{ kind: 'emailChange', to: email },
      ...(isTaken ? emailTakenMail() : emailConfirmMail({ firstName: holder.firstName, url, expiresAt })),
    })
    if (holder.email)
      await postMail(tx, now, {
        ...{ kind: 'emailChange', to: holder.email },
        ...emailAskedMail(now, holder.firstName),
      })
    return done(null)
  })
}

/**
 * The link was followed: the account has its new address, the links sent to the former one open nothing any more, and
 * both are told. Refused for a link that confirms nothing, and when another account took the address meanwhile.
 */
export async function confirmEmailChange(
  now: Instant,
  token: string,
): Promise<Result<{ email: string }, LinkRefusal>> {
  const read = await readEmailChange(now, token)
  if (!read.ok) return read
  const { accountId, email } = read.value
  const at = new Date(now)
  return inTransaction(async (tx) => {
    const { count } = await tx.accountToken.updateMany({
      where: { tokenHash: tokenHash(token), usedAt: null, expiresAt: { gt: at } },
      data: { usedAt: at },
    })
    if (count === 0) return refuse({ code: 'linkUsed' as const })
    const before = await holderOf(tx, accountId)
    await tx.account.update({ where: { id: accountId }, data: { email } })
    await tx.accountToken.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: at } })
    await record(tx, now, accountId, 'account.changeEmail')
    const told = { kind: 'emailChange' as const, ...emailChangedMail(now, before.firstName) }
    for (const to of [before.email, email]) if (to) await postMail(tx, now, { ...told, to })
    return done({ email })
  }).catch((error: unknown) => {
    // Two accounts never have one address: the other one was first.
    if (violatedConstraint(error) === 'account_email_key') return refuse({ code: 'linkUnknown' as const })
    throw error
  })
}

function record(tx: Tx, now: Instant, accountId: string, action: string) {
  return recordAudit(tx, now, { accountId, action, subjectKind: 'account', subjectId: accountId })
}
