import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { AccountScope } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'

/** Ends the sessions of an account, all of them or all but one: their next request is refused. Answers how many. */
export async function endSessions(
  tx: Tx,
  now: Instant,
  accountId: string,
  except?: { sessionId: string },
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { accountId, revokedAt: null, ...(except && { id: { not: except.sessionId } }) },
    data: { revokedAt: new Date(now) },
  })
  return count
}

type Asking = { account: AccountScope; now: Instant }

/** « Déconnecter » one of one's own sessions; one that has ended already, or isn't one's own, is not found. */
export function endOwnSession(
  { account, now }: Asking,
  sessionId: string,
): Promise<Result<null, { code: 'notFound' }>> {
  const { accountId } = account
  return inTransaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, accountId, revokedAt: null },
      data: { revokedAt: new Date(now) },
    })
    if (count === 0) return refuse({ code: 'notFound' })
    await record(tx, now, accountId, 'account.endSession')
    return done(null)
  })
}

/** « Déconnecter les autres »: this session goes on. Answers how many ended. */
export function endOtherSessions({ account, now }: Asking): Promise<number> {
  const { accountId, sessionId } = account
  return inTransaction(async (tx) => {
    const count = await endSessions(tx, now, accountId, { sessionId })
    if (count > 0) await record(tx, now, accountId, 'account.endOtherSessions')
    return count
  })
}

function record(tx: Tx, now: Instant, accountId: string, action: string) {
  return recordAudit(tx, now, { accountId, action, subjectKind: 'account', subjectId: accountId })
}
