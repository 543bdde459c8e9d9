import 'server-only'
import { database } from '@/lib/db/client'
import { KEEPS_MS } from '@/lib/rules/admission'
import type { Instant } from '@/lib/time/paris'

/** What a ticket is worth; `rank` is null until the draw of an announced opening. */
export type Ticket = { rank: number | null; isIn: boolean }

/** The ticket that a cookie names; null when it was forgotten, or when its turn came too long ago. */
export async function ticketOf(now: Instant, tokenHash: string): Promise<Ticket | null> {
  const prisma = await database()
  const found = await prisma.admissionTicket.findUnique({ where: { tokenHash } })
  if (!found) return null
  const { rank, seenAt, admittedAt } = found
  if (!admittedAt) return { rank, isIn: false }
  return Math.max(seenAt.getTime(), admittedAt.getTime()) > now - KEEPS_MS ? { rank, isIn: true } : null
}

/** Whether a session is of a member of staff, who never waits: one that only lacks its second factor included. */
export async function isStaffSession(now: Instant, sessionHash: string): Promise<boolean> {
  const prisma = await database()
  const found = await prisma.session.findFirst({
    where: {
      ...{ tokenHash: sessionHash, revokedAt: null, expiresAt: { gt: new Date(now) } },
      account: { disabledAt: null, staff: { disabledAt: null } },
    },
    select: { id: true },
  })
  return found !== null
}
