import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { expiryMail } from '@/lib/messages/fr/document-reminders'
import { documentsToRenew, REMINDERS_FROM } from '@/lib/rules/document-reminders'
import { addDays } from '@/lib/time/day'
import { parisClock, parisDay, type Instant } from '@/lib/time/paris'
import { datedDocuments, type FamilyDocument, reminderDays } from './queries'

/**
 * Tells families, in one e-mail a day at most, which of their documents are about to expire: each document once. Safe
 * to run twice at once. Answers how many families were told.
 */
export async function remindExpiring(now: Instant): Promise<number> {
  if (parisClock(now).time < REMINDERS_FROM) return 0
  const prisma = await database()
  const today = parisDay(now)
  const lastDay = addDays(today, await reminderDays(prisma))
  const due = await prisma.document.findMany({
    where: {
      ...{ status: 'accepted', reminderSentAt: null, family: { archivedAt: null } },
      validUntil: { gte: toDb(today), lte: toDb(lastDay) },
    },
    distinct: ['familyId'],
    select: { familyId: true },
  })
  let told = 0
  for (const { familyId } of due) {
    try {
      if (await inTransaction((tx) => remindFamily(tx, now, familyId))) told++
    } catch (error) {
      // The other families are told all the same; this one by the next run.
      reportFault(error, { job: 'remindExpiring' })
    }
  }
  return told
}

async function remindFamily(tx: Tx, now: Instant, familyId: string): Promise<boolean> {
  await lockFamily(tx, familyId)
  const today = parisDay(now)
  const known = await datedDocuments(tx, familyId)
  const own = known.filter((document) => document.familyId === familyId)
  if (own.some(({ reminderSentAt }) => reminderSentAt && parisDay(reminderSentAt) === today)) return false
  const due = documentsToRenew(known, today, await reminderDays(tx)).filter(
    (document) => document.familyId === familyId && document.reminderSentAt === null,
  )
  if (due.length === 0) return false
  const told = new Set<string>()
  for (const guardian of await guardiansOf(tx, familyId)) {
    const theirs = due.filter((document) => isFor(guardian, document))
    if (theirs.length === 0) continue
    const mail = expiryMail(theirs, env().publicUrl)
    await postMail(tx, now, { kind: 'documentReminder', familyId, to: guardian.email, ...mail })
    for (const { id } of theirs) told.add(id)
  }
  for (const document of due.filter(({ id }) => told.has(id))) await markTold(tx, now, document)
  return told.size > 0
}

type Guardian = { email: string; withoutAuthority: Set<string> }

/** Those who can be written to, with the children for whom a judgment has taken their authority. */
async function guardiansOf(tx: Tx, familyId: string): Promise<Guardian[]> {
  const adults = await tx.adult.findMany({
    where: { families: { some: { familyId } }, account: { email: { not: null }, disabledAt: null } },
    orderBy: { account: { number: 'asc' } },
    select: {
      account: { select: { email: true } },
      authorities: { where: { hasAuthority: false }, select: { childId: true } },
    },
  })
  return adults.map(({ account, authorities }) => ({
    email: account!.email!,
    withoutAuthority: new Set(authorities.map(({ childId }) => childId)),
  }))
}

/** A document for all the children is for who decides for one of them at least. */
function isFor({ withoutAuthority }: Guardian, { childIds }: FamilyDocument): boolean {
  return childIds.some((childId) => !withoutAuthority.has(childId))
}

async function markTold(tx: Tx, now: Instant, { id, familyId, validUntil }: FamilyDocument): Promise<void> {
  await tx.document.updateMany({
    where: { id, status: 'accepted', validUntil: toDb(validUntil!), reminderSentAt: null },
    data: { reminderSentAt: new Date(now) },
  })
  await recordAudit(tx, now, {
    accountId: null,
    action: 'document.remind',
    subjectKind: 'document',
    subjectId: id,
    familyId,
  })
}
