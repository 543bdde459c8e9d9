import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordAudit } from '@/lib/audit/record'
import { isPassword } from '@/lib/auth/password'
import type { AccountScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import { countAttempt, forgetAttempts } from '../throttle/service'

/**
 * Proves again that the person of a session is the holder of its account, by its password. As slow to guess as signing
 * in: a browser that was left open isn't a place to try passwords. The session notes the proof (renewProof).
 */
export async function provePassword(
  { account, now }: { account: AccountScope; now: Instant },
  { password, address }: { password: string; address: string | null },
): Promise<Result<void, { code: 'wrongPassword' }>> {
  const { accountId } = account
  const prisma = await database()
  const { number, passwordHash } = await prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { number: true, passwordHash: true },
  })
  const delay = await countAttempt(now, String(number), address)
  if (delay > 0) await sleep(delay)
  if (!(await isPassword(password, passwordHash))) return refuse({ code: 'wrongPassword' })
  await inTransaction(async (tx) => {
    await forgetAttempts(tx, String(number), address)
    await recordAudit(tx, now, {
      accountId,
      action: 'account.prove',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
  return done(undefined)
}
