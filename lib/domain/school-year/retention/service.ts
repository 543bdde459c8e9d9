import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { lockChildren, lockFamilies } from '@/lib/db/locks'
import { erasureFacts } from '@/lib/domain/erasure/queries'
import { idsToErase } from '@/lib/domain/erasure/removal/queries'
import { eraseAndRegister } from '@/lib/domain/erasure/removal/service'
import { whyNotErased } from '@/lib/rules/erasure'
import { parisDay, type Instant } from '@/lib/time/paris'
import { removeAccounting } from './accounting/service'
import { type DueKind, type DueRow, dueRows } from './queries'

export type Destroyed = { count: number; keys: string[] }

/**
 * Deletes the rows of a kind that are due and that `isMeant`: what became needed again meanwhile stays. Answers how
 * many, and the keys of the files to remove once this is written.
 */
export async function destroyDue(
  tx: Tx,
  now: Instant,
  kind: DueKind,
  isMeant: (row: DueRow) => boolean = () => true,
): Promise<Destroyed> {
  const rows = (await dueRows(tx, kind, parisDay(now))).filter(isMeant)
  const ids = rows.map(({ id }) => id)
  const where = { id: { in: ids } }
  switch (kind) {
    case 'childRecords':
      return { count: (await tx.dossierRecord.deleteMany({ where })).count, keys: [] }
    case 'changes':
      return { count: (await tx.changeRequest.deleteMany({ where })).count, keys: [] }
    case 'drafts':
      return { count: (await tx.recordDraft.deleteMany({ where })).count, keys: [] }
    case 'documents':
    case 'refusedDocuments':
    case 'judgments': {
      const { count } = await tx.document.deleteMany({ where })
      return { count, keys: rows.flatMap(({ storageKeys = [] }) => storageKeys) }
    }
    case 'goneFamilies':
      return eraseGone(tx, now, ids)
    case 'accounting':
      await removeAccounting(tx, ids)
      return { count: ids.length, keys: [] }
  }
}

/** Under its lock a family is looked at again: one that comes back at this moment keeps its file. */
async function eraseGone(tx: Tx, now: Instant, familyIds: string[]): Promise<Destroyed> {
  await lockFamilies(tx, familyIds)
  const still = new Set((await dueRows(tx, 'goneFamilies', parisDay(now))).map(({ id }) => id))
  const destroyed: Destroyed = { count: 0, keys: [] }
  for (const familyId of familyIds.filter((id) => still.has(id))) {
    if (whyNotErased(await erasureFacts(tx, familyId, parisDay(now))).length > 0) continue
    const ids = await idsToErase(tx, familyId)
    await lockChildren(tx, ids.childIds)
    const { keys } = await eraseAndRegister(tx, now, ids, { cause: 'retention', doneById: null })
    destroyed.count += 1
    destroyed.keys.push(...keys)
  }
  return destroyed
}
