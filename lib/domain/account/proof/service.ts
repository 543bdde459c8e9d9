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
  const { passwordHash } = await prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { passwordHash: true },
  })
  // Strangers who guess at the sign-in page take nothing from who is signed in, nor the other way round.
  const trying = { who: accountId, address, device: 'open session' }
  const { delay, isJudged } = await countAttempt(now, trying)
  if (delay > 0) await sleep(delay)
  if (!(await isPassword(password, isJudged ? passwordHash : null, address)))
    return refuse({ code: 'wrongPassword' })
  await inTransaction(async (tx) => {
    await forgetAttempts(tx, trying)
    await recordAudit(tx, now, {
      accountId,
      action: 'account.prove',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
  return done(undefined)
}
