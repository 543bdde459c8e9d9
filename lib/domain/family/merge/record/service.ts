import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import {
  readData,
  readDraft,
  readReason,
  type RecordOf,
  storedData,
  storedDraft,
  storedReason,
} from '@/lib/domain/dossier/stored/schema'
import type { Prisma } from '@/prisma/generated/client'

export type SubjectKind = 'childId' | 'adultId'

// What is sealed is sealed for one person: to be another's, it is read and sealed anew.

/**
 * Gives the dossier of one person to another: of two records of one kind and one school year, the one validated last
 * is in force; what led to the other stays in the changes.
 */
export async function moveDossier(tx: Tx, of: SubjectKind, goneId: string, staysId: string): Promise<void> {
  await moveRecords(tx, of, goneId, staysId)
  await moveChanges(tx, of, goneId, staysId)
  await moveDrafts(tx, of, goneId, staysId)
}

async function moveRecords(tx: Tx, of: SubjectKind, goneId: string, staysId: string) {
  const gone = await tx.dossierRecord.findMany({ where: { [of]: goneId } })
  const known = await tx.dossierRecord.findMany({ where: { [of]: staysId } })
  for (const record of gone) {
    const [from, to] = subjects(record, goneId, staysId)
    const data = storedData(to, readData(from, record.data)) as Prisma.InputJsonValue
    const rival = known.find(({ kind, schoolYear }) => kind === to.kind && schoolYear === to.schoolYear)
    if (!rival) {
      await tx.dossierRecord.update({ where: { id: record.id }, data: { [of]: staysId, data } })
      continue
    }
    await tx.dossierRecord.delete({ where: { id: record.id } })
    const isLater = record.validatedAt > rival.validatedAt
    // Another version, either way: who is deciding about the former one sees that something happened.
    await tx.dossierRecord.update({
      where: { id: rival.id },
      data: {
        version: Math.max(record.version, rival.version) + 1,
        ...(isLater && { data, validatedAt: record.validatedAt }),
      },
    })
  }
}

async function moveChanges(tx: Tx, of: SubjectKind, goneId: string, staysId: string) {
  for (const change of await tx.changeRequest.findMany({ where: { [of]: goneId } })) {
    const [from, to] = subjects(change, goneId, staysId)
    await tx.changeRequest.update({
      where: { id: change.id },
      data: {
        [of]: staysId,
        data: storedData(to, readData(from, change.data)) as Prisma.InputJsonValue,
        reason: change.reason === null ? null : storedReason(to, readReason(from, change.reason)),
      },
    })
  }
}

/** What was typed and not sent; of two drafts of one tab by one person, the later. */
async function moveDrafts(tx: Tx, of: SubjectKind, goneId: string, staysId: string) {
  const known = await tx.recordDraft.findMany({ where: { [of]: staysId } })
  for (const draft of await tx.recordDraft.findMany({ where: { [of]: goneId } })) {
    const [from, to] = subjects(draft, goneId, staysId)
    const rival = known.find(
      ({ kind, schoolYear, authorId }) =>
        kind === draft.kind && schoolYear === draft.schoolYear && authorId === draft.authorId,
    )
    const goes = rival && (rival.savedAt < draft.savedAt ? rival : draft)
    if (goes) await tx.recordDraft.delete({ where: { id: goes.id } })
    if (goes === draft) continue
    const values = storedDraft(to, readDraft(from, draft.values))
    await tx.recordDraft.update({ where: { id: draft.id }, data: { [of]: staysId, values } })
  }
}

function subjects(
  { kind, schoolYear }: Pick<RecordOf, 'kind' | 'schoolYear'>,
  goneId: string,
  staysId: string,
): [from: RecordOf, to: RecordOf] {
  return [
    { kind, schoolYear, subjectId: goneId },
    { kind, schoolYear, subjectId: staysId },
  ]
}

/** Of two drafts of one tab by persons who are one, the later: the other goes. */
export async function keepLaterDrafts(tx: Tx, goneId: string, staysId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM record_draft AS stays USING record_draft AS gone
     WHERE stays.author_id = ${staysId}::uuid AND gone.author_id = ${goneId}::uuid
       AND stays.kind = gone.kind AND stays.school_year = gone.school_year
       AND stays.child_id IS NOT DISTINCT FROM gone.child_id
       AND stays.adult_id IS NOT DISTINCT FROM gone.adult_id
       AND stays.saved_at < gone.saved_at`
}

/** A yes to pictures that the same person took back later in the other file is taken back. */
export async function takeBackConsents(tx: Tx, childIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE image_consent SET withdrawn_at = gone.withdrawn_at
      FROM (SELECT child_id, adult_id, purpose, max(withdrawn_at) AS withdrawn_at FROM image_consent
             WHERE child_id = ANY(${[...childIds]}::uuid[]) GROUP BY 1, 2, 3) AS gone
     WHERE (gone.child_id, gone.adult_id, gone.purpose)
         = (image_consent.child_id, image_consent.adult_id, image_consent.purpose)
       AND image_consent.withdrawn_at IS NULL AND gone.withdrawn_at > image_consent.given_at`
}
