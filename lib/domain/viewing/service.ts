import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { whyNotAnswerable } from '@/lib/rules/documents'
import { next } from '@/lib/rules/machine'
import { changeRequestMachine } from '@/lib/rules/states'
import { stillOpenSince } from '@/lib/rules/viewing'
import type { Instant } from '@/lib/time/paris'
import type { ViewedSubject } from './schema'

/** A colleague who has it open too, since when. */
export type OtherViewer = { name: string; openedAt: Date }

/** What a page that is open hears: that nothing waits any more, or who else is there, the first come first. */
export type Seen = { isWaiting: boolean; others: OtherViewer[] }

/**
 * A member of staff has a change or a document open: said when the page opens, then while it stays so. It is no reading:
 * what the page shows was read, and written down, when it opened. Null when there is no such thing.
 */
export async function look(staff: StaffScope, now: Instant, subject: ViewedSubject): Promise<Seen | null> {
  if (!uuid.safeParse(subject.id).success) return null
  return inTransaction(async (tx) => {
    const isWaiting = await waits(tx, subject)
    if (isWaiting === null) return null
    if (!isWaiting) return { isWaiting, others: [] }
    await keep(tx, staff, now, subject)
    return { isWaiting, others: await othersThan(tx, staff, now, subject) }
  })
}

async function waits(tx: Tx, { kind, id }: ViewedSubject): Promise<boolean | null> {
  const where = { where: { id }, select: { status: true } } as const
  if (kind === 'document') {
    const document = await tx.document.findUnique(where)
    return document && whyNotAnswerable(document.status) === null
  }
  const change = await tx.changeRequest.findUnique(where)
  return change && next(changeRequestMachine, change.status, 'accept') !== null
}

/** Whoever comes back after a while opens it anew. */
async function keep(tx: Tx, staff: StaffScope, now: Instant, { kind, id }: ViewedSubject): Promise<void> {
  const at = new Date(now)
  await tx.$executeRaw`
    INSERT INTO viewing (kind, subject_id, staff_id, opened_at, seen_at)
    VALUES (${kind}::viewed_kind, ${id}::uuid, ${staff.staffId}::uuid, ${at}, ${at})
    ON CONFLICT (kind, subject_id, staff_id) DO UPDATE SET
      opened_at = CASE WHEN viewing.seen_at < ${new Date(stillOpenSince(now))} THEN excluded.opened_at
                       ELSE viewing.opened_at END,
      seen_at = GREATEST(viewing.seen_at, excluded.seen_at)`
}

async function othersThan(
  tx: Tx,
  staff: StaffScope,
  now: Instant,
  { kind, id }: ViewedSubject,
): Promise<OtherViewer[]> {
  const rows = await tx.viewing.findMany({
    where: {
      kind,
      subjectId: id,
      staffId: { not: staff.staffId },
      seenAt: { gte: new Date(stillOpenSince(now)) },
    },
    orderBy: [{ openedAt: 'asc' }, { staffId: 'asc' }],
    select: { openedAt: true, staff: { select: { firstName: true, lastName: true } } },
  })
  return rows.map(({ openedAt, staff: { firstName, lastName } }) => ({
    name: `${firstName} ${lastName}`,
    openedAt,
  }))
}

/** Forgets who had what open: it says when people work, and nobody needs it a moment later. */
export async function forgetViewings(now: Instant): Promise<void> {
  const prisma = await database()
  await prisma.viewing.deleteMany({ where: { seenAt: { lt: new Date(stillOpenSince(now)) } } })
}
