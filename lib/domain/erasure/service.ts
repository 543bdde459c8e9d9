import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockChildren, lockFamilies } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMails } from '@/lib/email/outbox'
import { familyErasedMail } from '@/lib/messages/fr/erasure'
import { done, refuse, type Result } from '@/lib/result'
import { type ErasureObstacle, whyNotErased } from '@/lib/rules/erasure'
import type { FileStorage } from '@/lib/storage/storage'
import { parisDay, type Instant } from '@/lib/time/paris'
import { type ErasureEntry, erasureFacts } from './queries'
import { type ErasedIds, idsToErase } from './removal/queries'
import { eraseAndRegister, remove, type Removed, takeOutOfJournal } from './removal/service'
import type { EraseFamily } from './schema'

export type ErasureRefusal =
  | { code: 'notFound' }
  | { code: 'otherNumber'; number: number }
  | { code: 'somethingOpen'; obstacles: ErasureObstacle[] }

/** Seconds: everything of a family that has come for years. */
const TIME = 60

/**
 * Erases a family's file for good (RGPD, art. 17), when nothing of it is open and its number was typed again. What the
 * law keeps stays without names. A second time, there is no such file. Files go last: one without a row harms nobody.
 */
export async function eraseFamily(
  staff: StaffScope,
  now: Instant,
  { familyId, number, cause }: EraseFamily,
  storage: FileStorage,
): Promise<Result<{ keptPapers: number }, ErasureRefusal>> {
  const erased = await inTransaction(
    async (tx): Promise<Result<Removed, ErasureRefusal>> => {
      const ids = await lockedIds(tx, familyId)
      const family = await tx.family.findUnique({ where: { id: familyId }, select: { number: true } })
      if (!family || (await isErased(tx, familyId))) return refuse({ code: 'notFound' })
      if (family.number !== number) return refuse({ code: 'otherNumber', number: family.number })
      const obstacles = whyNotErased(await erasureFacts(tx, familyId, parisDay(now)))
      if (obstacles.length > 0) return refuse({ code: 'somethingOpen', obstacles })
      const removed = await eraseAndRegister(tx, now, ids, { cause, doneById: staff.staffId })
      const mail = familyErasedMail()
      await postMails(
        tx,
        now,
        removed.emails.map((to) => ({ ...mail, to })),
      )
      await recordAudit(tx, now, {
        ...{ accountId: staff.accountId, action: 'family.erase', familyId },
        ...{ subjectKind: 'erasure', subjectId: removed.id },
        details: { files: removed.keys.length, keptPapers: removed.keptPapers },
      })
      return done(removed)
    },
    { seconds: TIME },
  )
  if (!erased.ok) return erased
  for (const key of erased.value.keys) await storage.remove(key)
  return done({ keptPapers: erased.value.keptPapers })
}

/**
 * Erases again, in a database that was restored from a backup, what had been erased since: whatever is open in it. An
 * entry that the database knows already is left alone, so it may run twice. Answers how many were erased again.
 */
export async function replayErasures(
  entries: readonly ErasureEntry[],
  now: Instant,
  storage: FileStorage,
): Promise<{ replayed: number }> {
  let replayed = 0
  for (const entry of entries) {
    const { at, familyIds, adultIds, childIds, accountIds, ...said } = entry
    const ids: ErasedIds = { familyIds, adultIds, childIds, accountIds }
    const removed = await inTransaction(
      async (tx) => {
        await lockFamilies(tx, familyIds)
        if ((await tx.erasure.count({ where: { id: said.id } })) > 0) return null
        await lockChildren(tx, childIds)
        const again = await remove(tx, now, parisDay(now), ids)
        await tx.erasure.create({ data: { ...said, ...ids, at: new Date(at) } })
        await takeOutOfJournal(tx, ids)
        await recordAudit(tx, now, {
          ...{ accountId: null, action: 'family.eraseAgain', familyId: familyIds[0] },
          ...{ subjectKind: 'erasure', subjectId: said.id },
          details: { files: again.keys.length },
        })
        return again
      },
      { seconds: TIME },
    )
    if (!removed) continue
    replayed += 1
    for (const key of removed.keys) await storage.remove(key)
  }
  return { replayed }
}

/** The locks of the file, of those that it took in and of its children; then who is erased, seen under them. */
async function lockedIds(tx: Tx, familyId: string): Promise<ErasedIds> {
  await lockFamilies(tx, (await idsToErase(tx, familyId)).familyIds)
  const ids = await idsToErase(tx, familyId)
  await lockChildren(tx, ids.childIds)
  return ids
}

async function isErased(tx: Tx, familyId: string): Promise<boolean> {
  return (await tx.erasure.count({ where: { familyIds: { has: familyId } } })) > 0
}
