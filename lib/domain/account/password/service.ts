import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { hashPassword } from '@/lib/auth/password'
import type { AccountScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { passwordChangedMail } from '@/lib/messages/fr/account'
import { done, refuse, type Result } from '@/lib/result'
import type { PasswordRefusal } from '@/lib/rules/passwords'
import type { Instant } from '@/lib/time/paris'
import { rememberDevice } from '../device/service'
import { holderOf } from '../holder/queries'
import { provePassword } from '../proof/service'
import { whyRefusedPassword } from '../queries'
import { endSessions } from '../sessions/service'

type Asked = { currentPassword: string; password: string; address: string | null; device?: string | null }

/**
 * A new password, for who knows the one of today (ASVS 5.0, 6.2.3): the other sessions end, links on their way open
 * nothing any more, and the holder is told. Refused when somebody changed it meanwhile.
 */
export async function changePassword(
  { account, now }: { account: AccountScope; now: Instant },
  { currentPassword, password, address, device = null }: Asked,
): Promise<
  Result<{ device: string }, PasswordRefusal | { code: 'wrongPassword' } | { code: 'samePassword' }>
> {
  const { accountId, sessionId } = account
  const holder = await holderOf(await database(), accountId)
  const proven = await provePassword({ account, now }, { password: currentPassword, address })
  if (!proven.ok) return proven
  if (currentPassword.normalize('NFKC') === password.normalize('NFKC'))
    return refuse({ code: 'samePassword' })
  const weak = await whyRefusedPassword(holder, password)
  if (weak) return refuse(weak)
  // Slow on purpose, so outside of the transaction.
  const passwordHash = await hashPassword(password, address)
  const at = new Date(now)
  return inTransaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: accountId, passwordHash: holder.passwordHash },
      data: { passwordHash },
    })
    if (count === 0) return refuse({ code: 'wrongPassword' })
    await endSessions(tx, now, accountId, { sessionId })
    await tx.accountToken.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: at } })
    await recordAudit(tx, now, {
      ...{ accountId, action: 'account.changePassword', subjectKind: 'account', subjectId: accountId },
    })
    const { email, firstName } = holder
    if (email)
      await postMail(tx, now, { kind: 'passwordChanged', to: email, ...passwordChangedMail(now, firstName) })
    // What says that the account knows this browser goes with the password.
    return done({ device: rememberDevice(device, { accountId, passwordHash }) })
  })
}
