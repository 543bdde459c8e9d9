import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { storedReason } from '@/lib/domain/booking/absence/stored/schema'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { type ErasureCause, Prisma } from '@/prisma/generated/client'
import { goes, stays, type Said } from '../fate/schema'
import { takeOutOfImports } from './import/service'
import { type ErasedIds, peopleOf } from './queries'

/** What the papers that stay say instead of a name. */
export const ERASED = { family: 'Dossier effacé', firstName: 'Enfant', lastName: 'effacé' } as const

/** `emails`: of accounts that are gone; whoever tells them keeps them no longer than that. */
export type Removed = { keys: string[]; keptPapers: number; emails: string[] }

/**
 * Makes these people unknown: their rows go, and what the law keeps (invoices, certificates, days that were billed or
 * declared) stays with neither name, nor birth day, nor account. Of ids that are gone already, nothing is done.
 * Answers the keys of the files to remove once this is written, and the addresses of the accounts that are gone.
 */
export async function remove(tx: Tx, now: Instant, today: Day, ids: ErasedIds): Promise<Removed> {
  const people = await peopleOf(tx, ids)
  await takeOutOfImports(tx, people)
  const emails = people.flatMap(({ email }) => email ?? [])
  await tx.outboxMail.deleteMany({ where: { to: { in: emails } } })
  await tx.bouncedAddress.deleteMany({ where: { address: { in: emails } } })
  await tx.guardianProposal.deleteMany({ where: { email: { in: emails } } })
  await giveToOtherHomes(tx, ids)
  const keys = await keysOf(tx, ids)
  await removeMessages(tx, ids)
  await removeDays(tx, today, ids)
  for (const { table, column, of } of goes)
    await tx.$executeRaw`DELETE FROM ${name(table)} WHERE ${name(column)} = ANY(${idsOf(ids, of)}::uuid[])`
  await takeWords(tx, ids)
  await tx.adult.deleteMany({ where: { id: { in: ids.adultIds } } })
  await tx.account.deleteMany({ where: { id: { in: ids.accountIds } } })
  await removeOrRename(tx, now, ids)
  return { keys, emails, keptPapers: await papersOf(tx, ids.familyIds) }
}

function idsOf(ids: ErasedIds, of: Said): string[] {
  return { family: ids.familyIds, child: ids.childIds, adult: ids.adultIds, account: ids.accountIds }[of]
}

/** The documents of a child who stays follow the child; the proof of an absence goes with the days of this home. */
async function giveToOtherHomes(tx: Tx, { familyIds, childIds }: ErasedIds): Promise<void> {
  await tx.$executeRaw`
    UPDATE document SET family_id = (
      SELECT family_child.family_id FROM family_child WHERE family_child.child_id = document.child_id
         AND family_child.family_id <> ALL(${familyIds}::uuid[]) ORDER BY family_child.family_id LIMIT 1)
    WHERE family_id = ANY(${familyIds}::uuid[]) AND child_id <> ALL(${childIds}::uuid[]) AND kind <> 'absenceProof'
      AND EXISTS (SELECT 1 FROM family_child WHERE family_child.child_id = document.child_id
         AND family_child.family_id <> ALL(${familyIds}::uuid[]))`
}

async function keysOf(tx: Tx, { familyIds, childIds }: ErasedIds): Promise<string[]> {
  const files = await tx.documentFile.findMany({
    where: { document: { OR: [{ familyId: { in: familyIds } }, { childId: { in: childIds } }] } },
    select: { storageKey: true },
  })
  return files.map(({ storageKey }) => storageKey)
}

/** A message that was written to nobody else says something of them: it goes whole. */
async function removeMessages(tx: Tx, { familyIds }: ErasedIds): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM family_message
     WHERE EXISTS (SELECT 1 FROM family_message_recipient AS said
                    WHERE said.message_id = family_message.id AND said.family_id = ANY(${familyIds}::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM family_message_recipient AS said
                        WHERE said.message_id = family_message.id AND said.family_id <> ALL(${familyIds}::uuid[]))`
}

/** Of the days, only what was billed, or was held and counts among the hours declared, stays with its request. */
async function removeDays(tx: Tx, today: Day, { familyIds }: ErasedIds): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM request_line WHERE family_id = ANY(${familyIds}::uuid[]) AND kind = 'cancel'`
  await tx.$executeRaw`
    DELETE FROM booking WHERE family_id = ANY(${familyIds}::uuid[])
       AND NOT EXISTS (SELECT 1 FROM invoice_line WHERE invoice_line.booking_id = booking.id)
       AND (day >= ${today}::text::date
            OR status NOT IN ('accepted', 'attended', 'absentJustified', 'absentUnjustified'))`
  await tx.$executeRaw`
    DELETE FROM request_line WHERE family_id = ANY(${familyIds}::uuid[])
       AND NOT EXISTS (SELECT 1 FROM booking WHERE booking.line_id = request_line.id)`
  await tx.$executeRaw`
    DELETE FROM request WHERE family_id = ANY(${familyIds}::uuid[])
       AND NOT EXISTS (SELECT 1 FROM request_line WHERE request_line.request_id = request.id)`
}

/** What somebody typed in a row that stays. */
async function takeWords(tx: Tx, ids: ErasedIds): Promise<void> {
  const familyId = { in: ids.familyIds }
  await tx.requestLine.updateMany({ where: { familyId }, data: { reason: null, derogation: null } })
  const absences = await tx.absence.findMany({
    where: { booking: { familyId }, reason: { not: null } },
    select: { id: true },
  })
  for (const { id } of absences)
    await tx.absence.update({ where: { id }, data: { reason: storedReason(id, ERASED.family) } })
  await tx.charge.deleteMany({ where: { familyId, cancelledAt: { not: null }, lines: { none: {} } } })
  await tx.charge.updateMany({ where: { familyId }, data: { reason: '' } })
  await tx.payment.updateMany({ where: { familyId }, data: { reversalReason: '' } })
}

/** Erases, and writes it in the register: `ids` and `said` are what a restored backup is corrected by. */
export async function eraseAndRegister(
  tx: Tx,
  now: Instant,
  ids: ErasedIds,
  said: { cause: ErasureCause; doneById: string | null },
): Promise<Removed & { id: string }> {
  const removed = await remove(tx, now, parisDay(now), ids)
  const { id } = await tx.erasure.create({
    data: {
      ...{ ...said, ...ids, at: new Date(now) },
      ...{ files: removed.keys.length, keptPapers: removed.keptPapers },
    },
  })
  await takeOutOfJournal(tx, ids)
  return { ...removed, id }
}

/**
 * Takes the details out of what the journal says of them: who did what, and when, stays. The database lets it happen for
 * the ids of the register only, so this comes once it is written.
 */
export async function takeOutOfJournal(tx: Tx, ids: ErasedIds): Promise<void> {
  const others = [...ids.adultIds, ...ids.childIds, ...ids.accountIds]
  await tx.$executeRaw`SELECT take_audit_details(${ids.familyIds}::uuid[], ${others}::uuid[])`
}

/** A child and a file that something still says keep a row without a name; the others go. */
async function removeOrRename(tx: Tx, now: Instant, { familyIds, childIds }: ErasedIds): Promise<void> {
  await tx.$executeRaw`DELETE FROM child WHERE id = ANY(${childIds}::uuid[]) AND NOT ${isSaid('child')}`
  // The year of birth stays: the hours declared to the CAF are counted by age.
  await tx.$executeRaw`
    UPDATE child SET first_name = ${ERASED.firstName}, last_name = ${ERASED.lastName}, school = '', school_class = '',
      birth_date = date_trunc('year', birth_date)::date, archived_at = coalesce(archived_at, ${new Date(now)})
     WHERE id = ANY(${childIds}::uuid[])`
  await tx.$executeRaw`DELETE FROM family WHERE id = ANY(${familyIds}::uuid[]) AND NOT ${isSaid('family')}`
  await tx.$executeRaw`
    UPDATE family SET name = ${ERASED.family}, regime = NULL, archived_at = coalesce(archived_at, ${new Date(now)})
     WHERE id = ANY(${familyIds}::uuid[])`
}

function isSaid(of: 'family' | 'child'): Prisma.Sql {
  const places = stays.filter((one) => one.of === of)
  const said = places.map(
    ({ table, column }) =>
      Prisma.sql`EXISTS (SELECT 1 FROM ${name(table)} AS said WHERE said.${name(column)} = ${name(of)}.id)`,
  )
  return Prisma.sql`(${Prisma.join(said, ' OR ')})`
}

async function papersOf(tx: Tx, familyIds: string[]): Promise<number> {
  const familyId = { in: familyIds }
  const invoices = await tx.invoice.count({ where: { familyId } })
  return invoices + (await tx.taxCertificate.count({ where: { familyId } }))
}

/** The names of the lists of fate, and nothing that anybody types. */
function name(identifier: string): Prisma.Sql {
  return Prisma.raw(`"${identifier}"`)
}
