import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordAudit } from '@/lib/audit/record'
import { hashPassword } from '@/lib/auth/password'
import { newCode, tokenHash } from '@/lib/auth/token'
import { database } from '@/lib/db/client'
import { violatedConstraint } from '@/lib/db/errors'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { accountOpenedMail } from '@/lib/messages/fr/account'
import { done, refuse, type Result } from '@/lib/result'
import { parseCode } from '@/lib/rules/activation-code'
import type { PasswordRefusal } from '@/lib/rules/passwords'
import type { Instant } from '@/lib/time/paris'
import { rememberDevice } from '../device/service'
import { whyRefusedPassword } from '../queries'
import { countAttempt, forgetAttempts } from '../throttle/service'
import type { Activate } from './schema'

const DAY = 24 * 3_600_000

export type CodeOf = { accountId: string; number: number }

/**
 * The only codes of some accounts that are alive, for the days of the settings and one use. They are answered here and
 * nowhere else: the database keeps what recognises them.
 */
export async function makeCodes(
  tx: Tx,
  now: Instant,
  accounts: readonly CodeOf[],
): Promise<{ codes: string[]; expiresAt: Instant }> {
  const { activationDays } = await tx.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { activationDays: true },
  })
  const expiresAt = now + activationDays * DAY
  await tx.accountToken.updateMany({
    where: {
      accountId: { in: accounts.map(({ accountId }) => accountId) },
      kind: 'activation',
      usedAt: null,
    },
    data: { usedAt: new Date(now) },
  })
  const codes = accounts.map(newCode)
  await tx.accountToken.createMany({
    data: accounts.map(({ accountId, number }, index) => ({
      ...{ accountId, kind: 'activation' as const, tokenHash: hashOf(String(number), codes[index]!) },
      ...{ createdAt: new Date(now), expiresAt: new Date(expiresAt) },
    })),
  })
  return { codes, expiresAt }
}

/** A code opens one account: its hash is that of both. */
function hashOf(number: string, code: string): string {
  return tokenHash(`activation:${number}:${code}`)
}

type From = { address: string | null; device?: string | null }
/** `device` is what the browser has to keep to be known again (../device/service.ts). */
export type Activated = { accountId: string; device: string }
export type ActivateRefusal = { code: 'wrongActivation' } | { code: 'emailTaken' } | PasswordRefusal

/**
 * Opens the account of a printed letter. One answer for an unknown number, a wrong code, a code that has served or is
 * too old, and an account that is open or closed; it waits like a sign-in (lib/rules/sign-in.ts).
 */
export async function activate(
  now: Instant,
  { number: typed, code, email, password, address, device }: Activate & From,
): Promise<Result<Activated, ActivateRefusal>> {
  const number = typed.replace(/\s/g, '').replace(/^0+/, '')
  const trying = { who: `activation:${number}`, address }
  // A code has 68 bits: waiting is enough, and nobody's guesses may use up the letter of another.
  const { delay } = await countAttempt(now, trying)
  if (delay > 0) await sleep(delay)
  const found = await openable(now, number, code)
  if (!found) return refuse({ code: 'wrongActivation' })
  const { accountId, tokenId, firstName } = found
  const weak = await whyRefusedPassword({ ...found, email: email ?? found.email }, password)
  if (weak) return refuse(weak)
  // Slow on purpose, so outside of the transaction.
  const passwordHash = await hashPassword(password, address)
  const at = new Date(now)
  try {
    return await inTransaction<Result<Activated, ActivateRefusal>>(async (tx) => {
      const { count } = await tx.accountToken.updateMany({
        where: { id: tokenId, usedAt: null, expiresAt: { gt: at } },
        data: { usedAt: at },
      })
      if (count === 0) return refuse({ code: 'wrongActivation' })
      await tx.account.update({ where: { id: accountId }, data: { passwordHash, ...(email && { email }) } })
      // An invitation still on its way opens nothing any more.
      await tx.accountToken.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: at } })
      await forgetAttempts(tx, trying)
      await recordAudit(tx, now, {
        ...{ accountId, action: 'account.open', subjectKind: 'account', subjectId: accountId },
        details: { by: 'letter' },
      })
      const to = email ?? found.email
      if (to)
        await postMail(tx, now, {
          ...{ kind: 'accountOpened', to },
          ...accountOpenedMail({ firstName, email: to, number }),
        })
      return done({ accountId, device: rememberDevice(device, { accountId, passwordHash }) })
    })
  } catch (error) {
    if (violatedConstraint(error) === 'account_email_key') return refuse({ code: 'emailTaken' })
    throw error
  }
}

/** The account that a number and a code open at this moment; null otherwise, always after the same question. */
async function openable(now: Instant, number: string, typed: string) {
  const code = parseCode(typed) ?? ''
  const prisma = await database()
  const token = await prisma.accountToken.findUnique({
    where: { tokenHash: hashOf(number, code), kind: 'activation' },
    include: { account: { include: { adult: true } } },
  })
  if (!token || token.usedAt || token.expiresAt.getTime() <= now) return null
  const { id: accountId, email, passwordHash, disabledAt, adult } = token.account
  if (!adult || passwordHash || disabledAt) return null
  const { firstName, lastName } = adult
  return { tokenId: token.id, accountId, email, firstName, lastName }
}
