import 'server-only'
import type { AccountScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Instant } from '@/lib/time/paris'
import type { SessionMethod } from '@/prisma/generated/client'

export type OpenSession = {
  id: string
  userAgent: string
  method: SessionMethod
  openedAt: Instant
  lastSeenAt: Instant
  isThisOne: boolean
}

/** One's own sessions that may still be used, this one first, then the last seen. */
export async function openSessions(account: AccountScope, now: Instant): Promise<OpenSession[]> {
  const prisma = await database()
  const rows = await prisma.session.findMany({
    where: {
      ...{ accountId: account.accountId, revokedAt: null, factor: { not: 'awaited' } },
      expiresAt: { gt: new Date(now) },
    },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: MOST_SHOWN,
  })
  const shown = rows.map(({ id, userAgent, method, createdAt, lastSeenAt }) => ({
    ...{ id, userAgent, method, openedAt: createdAt.getTime(), lastSeenAt: lastSeenAt.getTime() },
    isThisOne: id === account.sessionId,
  }))
  return shown.sort((one, other) => Number(other.isThisOne) - Number(one.isThisOne))
}

const MOST_SHOWN = 50
