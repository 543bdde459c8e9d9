import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { RetentionKind } from '@/lib/rules/retention'
import type { FileStorage } from '@/lib/storage/storage'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { documentsOf, membersOf } from './families/queries'
import { type DueRow, dueRows } from './queries'
import type { Purge } from './schema'

export type PurgeRefusal = { code: 'listMoved'; count: number }

const SECONDS = 30

/**
 * Deletes what is due of a kind, when there is exactly as much of it as who confirms has read. A second confirmation
 * finds another number, and deletes nothing. Files go last: one without a row harms nobody.
 */
export async function purge(
  staff: StaffScope,
  now: Instant,
  { kind, count }: Purge,
  storage: FileStorage,
): Promise<Result<{ count: number }, PurgeRefusal>> {
  const purged = await inTransaction(
    async (tx): Promise<Result<{ count: number; keys: string[] }, PurgeRefusal>> => {
      await lockCalendar(tx)
      const rows = await lockedRows(tx, kind, parisDay(now))
      if (rows.length !== count || count === 0) return refuse({ code: 'listMoved', count: rows.length })
      const keys = await deleteRows(tx, kind, rows)
      await recordAudit(tx, now, {
        ...{ accountId: staff.accountId, action: 'retention.purge' },
        ...{ subjectKind: 'retention', subjectId: kind },
        details: { count, files: keys.length },
      })
      return done({ count, keys })
    },
    { seconds: SECONDS },
  )
  if (!purged.ok) return purged
  for (const key of purged.value.keys) await storage.remove(key)
  return done({ count: purged.value.count })
}

/** What is due; families are locked, then looked at again: one that comes back at this moment keeps its dossier. */
async function lockedRows(tx: Tx, kind: RetentionKind, today: Day): Promise<DueRow[]> {
  const rows = await dueRows(tx, kind, today)
  if (kind !== 'goneFamilies') return rows
  const ids = rows.map(({ id }) => id)
  await tx.$queryRaw`SELECT 1 FROM family WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  return (await dueRows(tx, kind, today)).filter(({ id }) => ids.includes(id))
}

/** Answers the keys of the files to remove. */
async function deleteRows(tx: Tx, kind: RetentionKind, rows: DueRow[]): Promise<string[]> {
  const where = { id: { in: rows.map(({ id }) => id) } }
  switch (kind) {
    case 'childRecords':
      await tx.dossierRecord.deleteMany({ where })
      return []
    case 'changes':
      await tx.changeRequest.deleteMany({ where })
      return []
    case 'drafts':
      await tx.recordDraft.deleteMany({ where })
      return []
    case 'documents':
    case 'refusedDocuments':
    case 'judgments':
      await tx.document.deleteMany({ where })
      return rows.flatMap(({ storageKeys = [] }) => storageKeys)
    case 'goneFamilies':
      return deleteDossiers(
        tx,
        rows.map(({ id }) => id),
      )
  }
}

async function deleteDossiers(tx: Tx, familyIds: string[]): Promise<string[]> {
  const { childIds, adultIds } = await membersOf(tx, familyIds)
  const ofMembers = { OR: [{ childId: { in: childIds } }, { adultId: { in: adultIds } }] }
  const documents = await tx.document.findMany({
    where: documentsOf(familyIds, childIds),
    select: { id: true, files: { select: { storageKey: true } } },
  })
  await tx.dossierRecord.deleteMany({ where: ofMembers })
  await tx.recordDraft.deleteMany({ where: ofMembers })
  await tx.imageConsent.deleteMany({ where: { childId: { in: childIds } } })
  await tx.identityCheck.deleteMany({ where: { childId: { in: childIds } } })
  await tx.changeRequest.deleteMany({ where: { familyId: { in: familyIds }, ...ofMembers } })
  await tx.familyStatus.deleteMany({ where: { familyId: { in: familyIds } } })
  await tx.document.deleteMany({ where: { id: { in: documents.map(({ id }) => id) } } })
  return documents.flatMap(({ files }) => files.map(({ storageKey }) => storageKey))
}
