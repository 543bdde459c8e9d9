import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { linesToBill } from '@/lib/domain/billing/line/queries'
import { cents, total, type Cents } from '@/lib/money'
import { type ErasureFacts, type ErasureObstacle, whyNotErased } from '@/lib/rules/erasure'
import { type Day, day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { type ErasedIds, idsToErase, peopleOf } from './removal/queries'

/** One erasure: whom, by ids that name nobody any more, when and why. JSON keeps it as it is. */
export type ErasureEntry = ErasedIds & {
  id: string
  cause: 'request' | 'service' | 'retention'
  /** ISO 8601, UTC. */
  at: string
  /** The member of staff; null for the portal itself. */
  doneById: string | null
  files: number
  keptPapers: number
}

/** The register of erasures from the first, or from a moment on: what a backup keeps beside itself, and replays. */
export async function erasureRegister(since?: Instant): Promise<ErasureEntry[]> {
  const prisma = await database()
  const rows = await prisma.erasure.findMany({
    where: since === undefined ? {} : { at: { gte: new Date(since) } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

export type ErasurePreview = {
  family: { id: string; number: number; name: string }
  obstacles: ErasureObstacle[]
  /** Who isn't known any more. */
  people: string[]
  /** Who stays, since they are of another file. */
  staying: string[]
  goes: { records: number; documents: number; files: number; mails: number; requests: number }
  keeps: { invoices: number; payments: number; certificates: number; days: number }
}

/** What an erasure of this file takes, leaves and waits for; null for an unknown file. */
export async function erasurePreview(
  _staff: StaffScope,
  familyId: string,
  now: Instant,
): Promise<ErasurePreview | null> {
  if (!uuid.safeParse(familyId).success) return null
  const prisma = await database()
  const family = await prisma.family.findUnique({
    where: { id: familyId },
    select: {
      ...{ id: true, number: true, name: true },
      adults: { select: { adult: { select: { id: true, firstName: true, lastName: true } } } },
      children: { select: { child: { select: { id: true, firstName: true, lastName: true } } } },
    },
  })
  if (!family) return null
  const { adults, children, ...named } = family
  const ids = await idsToErase(prisma, familyId)
  const people = await peopleOf(prisma, ids)
  const gone = new Set([...ids.adultIds, ...ids.childIds])
  const members = [...adults.map(({ adult }) => adult), ...children.map(({ child }) => child)]
  const name = (one: { firstName: string; lastName: string }) => `${one.firstName} ${one.lastName}`
  return {
    family: named,
    obstacles: whyNotErased(await erasureFacts(prisma, familyId, parisDay(now))),
    people: people.map(name),
    staying: members.filter(({ id }) => !gone.has(id)).map(name),
    ...(await counts(prisma, ids, parisDay(now))),
  }
}

async function counts(db: Tx, ids: ErasedIds, today: Day): Promise<Pick<ErasurePreview, 'goes' | 'keeps'>> {
  const familyId = { in: ids.familyIds }
  const ofPeople = { OR: [{ childId: { in: ids.childIds } }, { adultId: { in: ids.adultIds } }] }
  const isDay = { familyId, day: { lt: toDb(today) } }
  return {
    goes: {
      records: await db.dossierRecord.count({ where: ofPeople }),
      documents: await db.document.count({ where: { familyId } }),
      files: await db.documentFile.count({ where: { document: { familyId } } }),
      mails: await db.outboxMail.count({ where: { familyId } }),
      requests: await db.request.count({ where: { familyId } }),
    },
    keeps: {
      invoices: await db.invoice.count({ where: { familyId } }),
      payments: await db.payment.count({ where: { familyId } }),
      certificates: await db.taxCertificate.count({ where: { familyId } }),
      days: await db.booking.count({
        where: {
          ...isDay,
          OR: [
            { invoiceLines: { some: {} } },
            { status: { in: ['accepted', 'attended', 'absentJustified', 'absentUnjustified'] } },
          ],
        },
      }),
    },
  }
}

/** What is open in a file, for the rule to judge. */
export async function erasureFacts(db: Tx, familyId: string, today: Day): Promise<ErasureFacts> {
  const family = await db.family.findUniqueOrThrow({
    where: { id: familyId },
    select: { mergedIntoId: true },
  })
  const waiting = ['pending', 'candidature', 'waiting', 'offered'] as const
  const { lines } = await linesToBill(db, {
    days: { firstDay: day('1900-01-01'), lastDay: today },
    familyIds: [familyId],
  })
  return {
    isMerged: family.mergedIntoId !== null,
    daysToCome: await db.booking.count({
      where: { familyId, status: 'accepted', day: { gte: toDb(today) } },
    }),
    openRequests: await db.requestLine.count({ where: { familyId, status: { in: [...waiting] } } }),
    toBill: total(lines.map(({ price }) => price.total)),
    balance: await balance(db, familyId),
  }
}

async function balance(db: Tx, familyId: string): Promise<Cents> {
  const [row] = await db.$queryRaw<{ balance: number }[]>`
    SELECT (coalesce((SELECT amount_cents FROM opening_balance WHERE family_id = ${familyId}::uuid), 0)
      + coalesce((SELECT sum(CASE kind WHEN 'creditNote' THEN -total_cents ELSE total_cents END) FROM invoice
                   WHERE family_id = ${familyId}::uuid AND issued_at IS NOT NULL), 0)
      - coalesce((SELECT sum(amount_cents) FROM payment
                   WHERE family_id = ${familyId}::uuid AND reversed_at IS NULL), 0))::int AS balance`
  return cents(row!.balance)
}

export const ERASURES_PER_PAGE = 50

export type ErasureDone = Pick<ErasureEntry, 'id' | 'cause' | 'files' | 'keptPapers'> & {
  at: Date
  /** Null for the portal itself. */
  by: string | null
}

/** The register as a list, the last first. `page` counts from 1. */
export async function erasuresDone(
  _staff: StaffScope,
  page: number,
): Promise<{ total: number; erasures: ErasureDone[] }> {
  const prisma = await database()
  const rows = await prisma.erasure.findMany({
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    ...{ take: ERASURES_PER_PAGE, skip: (page - 1) * ERASURES_PER_PAGE },
    select: { id: true, cause: true, files: true, keptPapers: true, at: true, doneById: true },
  })
  const members = await prisma.staff.findMany({
    where: { id: { in: rows.flatMap(({ doneById }) => doneById ?? []) } },
    select: { id: true, firstName: true, lastName: true },
  })
  const names = new Map(members.map((one) => [one.id, `${one.firstName} ${one.lastName}`]))
  return {
    total: await prisma.erasure.count(),
    erasures: rows.map(({ doneById, ...row }) => ({
      ...row,
      by: doneById === null ? null : (names.get(doneById) ?? 'Un ancien agent'),
    })),
  }
}
