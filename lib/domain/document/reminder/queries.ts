import 'server-only'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { DatedDocument } from '@/lib/rules/document-reminders'
import { typeOfDocument } from '../type/queries'

/** How many days before a document expires its family is told: a setting. */
export async function reminderDays(db: Tx): Promise<number> {
  const organisation = await db.organisation.findUnique({
    where: { id: 1 },
    select: { documentReminderDays: true },
  })
  return organisation?.documentReminderDays ?? 0
}

export type FamilyDocument = DatedDocument & {
  familyId: string
  childId: string | null
  /** Null: for all the children of the family. */
  childName: string | null
  reminderSentAt: Date | null
}

/**
 * What is in force or being verified for the children of a family, with what the other family of a child has sent for
 * it: either may renew it. Archived children have nothing to renew.
 */
export async function datedDocuments(db: Tx, familyId: string): Promise<FamilyDocument[]> {
  const children = await db.child.findMany({
    where: { archivedAt: null, families: { some: { familyId } } },
    select: { id: true },
  })
  const childIds = children.map(({ id }) => id)
  const rows = await db.document.findMany({
    where: {
      status: { in: ['received', 'scanning', 'accepted'] },
      OR: [{ familyId, childId: null }, { childId: { in: childIds } }],
    },
    orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
    include: { child: { select: { firstName: true } }, type: typeOfDocument },
  })
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    type: row.type,
    familyId: row.familyId,
    childId: row.childId,
    childIds: row.childId ? [row.childId] : childIds,
    childName: row.child?.firstName ?? null,
    status: row.status,
    receivedAt: row.receivedAt,
    validFrom: row.validFrom && fromDb(row.validFrom),
    validUntil: row.validUntil && fromDb(row.validUntil),
    reminderSentAt: row.reminderSentAt,
  }))
}
