import 'server-only'
import type { FormValues } from '@/lib/actions/state'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { draftsForgottenBefore } from '@/lib/rules/drafts'
import { openSchoolYears } from '@/lib/rules/school-years'
import { parisDay, type Instant } from '@/lib/time/paris'
import { findSubject, subjectOf } from '../change/queries'
import { dossierSettings } from '../settings/queries'
import { type RecordOf, storedDraft } from '../stored/schema'
import { MAX_DRAFT_CHARACTERS } from './schema'

export type DraftRefusal = { code: 'notFound' } | { code: 'yearNotOpen' } | { code: 'tooLong' }

/**
 * Keeps what a guardian is typing, for themself alone, until they send it. Savings may overtake one another on their
 * way: the latest typed stays, and what was typed before the sending of the same form is forgotten.
 */
export async function saveDraft(
  family: FamilyScope,
  now: Instant,
  of: RecordOf,
  values: FormValues,
): Promise<Result<null, DraftRefusal>> {
  if (JSON.stringify(values).length > MAX_DRAFT_CHARACTERS) return refuse({ code: 'tooLong' })
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    if (!openSchoolYears(parisDay(now), await dossierSettings(tx)).includes(of.schoolYear))
      return refuse({ code: 'yearNotOpen' })
    if (!(await findSubject(tx, family, of.kind, of.subjectId))) return refuse({ code: 'notFound' })
    const savedAt = new Date(now)
    const about = { ...subjectOf(of), schoolYear: of.schoolYear }
    const isSent = await tx.changeRequest.findFirst({
      where: { ...about, certifiedById: family.adultId, submittedAt: { gte: savedAt } },
      select: { id: true },
    })
    if (isSent) return done(null)
    const kept = { values: storedDraft(of, values), savedAt }
    const mine = { ...about, authorId: family.adultId }
    const { count } = await tx.recordDraft.updateMany({
      where: { ...mine, savedAt: { lte: savedAt } },
      data: kept,
    })
    if (count === 0) await tx.recordDraft.createMany({ data: [{ ...mine, ...kept }], skipDuplicates: true })
    return done(null)
  })
}

/** A guardian gives up what they have typed. */
export async function discardDraft(family: FamilyScope, of: RecordOf): Promise<void> {
  await inTransaction((tx) => forgetDraft(tx, family, of))
}

/** What was sent, or given up, is no draft any more. */
export async function forgetDraft(tx: Tx, family: FamilyScope, of: RecordOf): Promise<void> {
  await tx.recordDraft.deleteMany({
    where: { ...subjectOf(of), schoolYear: of.schoolYear, authorId: family.adultId },
  })
}

/** Forgets the drafts that nobody has come back to. */
export async function forgetOldDrafts(now: Instant): Promise<void> {
  const prisma = await database()
  await prisma.recordDraft.deleteMany({ where: { savedAt: { lt: new Date(draftsForgottenBefore(now)) } } })
}
