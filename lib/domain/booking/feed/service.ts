import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { newToken, tokenHash } from '@/lib/auth/token'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import type { FeedEvent } from '@/lib/rules/calendar-feed'
import type { Instant } from '@/lib/time/paris'
import { eventsOfFeed, liveFeed } from './queries'

/**
 * Gives the guardian a new address of this family's days, which is said once and never again: the database keeps what
 * recognises it. The address before it, if any, answers no more.
 */
export async function openFeed(family: FamilyScope, now: Instant): Promise<{ url: string }> {
  const token = newToken()
  await inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    await revokeFeed(tx, family, now)
    const { accountId, familyId } = family
    const feed = await tx.calendarFeed.create({
      data: { accountId, familyId, tokenHash: tokenHash(token), createdAt: new Date(now) },
    })
    await recordAudit(tx, now, {
      ...{ accountId, familyId, action: 'calendarFeed.open' },
      ...{ subjectKind: 'calendarFeed', subjectId: feed.id },
    })
  })
  return { url: `${env().publicUrl}/agenda/${token}/calendrier.ics` }
}

/** Ends the guardian's address of this family's days. Asked twice, it is one end. */
export async function closeFeed(family: FamilyScope, now: Instant): Promise<void> {
  await inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    await revokeFeed(tx, family, now)
  })
}

async function revokeFeed(tx: Tx, { accountId, familyId }: FamilyScope, now: Instant): Promise<void> {
  const alive = await tx.calendarFeed.findFirst({ where: { accountId, familyId, revokedAt: null } })
  if (!alive) return
  await tx.calendarFeed.update({ where: { id: alive.id }, data: { revokedAt: new Date(now) } })
  await recordAudit(tx, now, {
    ...{ accountId, familyId, action: 'calendarFeed.revoke' },
    ...{ subjectKind: 'calendarFeed', subjectId: alive.id },
  })
}

const HOUR = 60 * 60_000

export type FeedContent = { familyNumber: number | null; events: FeedEvent[] }

/** A feed that was asked for: its version, which a telephone may have, and its content for one that doesn't. */
export type AskedFeed = { version: string; content: () => Promise<FeedContent> }

/** What the address of a feed opens, noting to the hour that it was read; null when it opens nothing (any more). */
export async function readFeed(now: Instant, token: string): Promise<AskedFeed | null> {
  const feed = await liveFeed(token, now)
  if (!feed) return null
  if (!feed.lastReadAt || now - feed.lastReadAt.getTime() >= HOUR) {
    const prisma = await database()
    await prisma.calendarFeed.updateMany({ where: { id: feed.id }, data: { lastReadAt: new Date(now) } })
  }
  return {
    version: feed.version,
    content: async () => ({ familyNumber: feed.familyNumber, events: await eventsOfFeed(feed, now) }),
  }
}
