import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import {
  documentGoesOn,
  endlessDocumentGoesOn,
  draftGoesOn,
  judgmentGoesOn,
  recordGoesOn,
  refusedDocumentGoesOn,
  type RetentionKind,
  retentionKinds,
} from '@/lib/rules/retention'
import { type Day, schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { goneFamilies } from './families/queries'

/** One row that may go: `name` is whom it is about, `storageKeys` its files. */
export type DueRow = { id: string; name: string; storageKeys?: string[] }

/** What is due, kind by kind. */
export async function dueList(
  _staff: StaffScope,
  now: Instant,
): Promise<{ kind: RetentionKind; count: number; names: string[] }[]> {
  const db = await database()
  const list = []
  for (const kind of retentionKinds) {
    const rows = await dueRows(db, kind, parisDay(now))
    list.push({ kind, count: rows.length, names: [...new Set(rows.map(({ name }) => name))].sort() })
  }
  return list
}

/** The rows of a kind that may go today, by the rule. Takes a transaction too: what goes is judged where it goes. */
export async function dueRows(db: Tx, kind: RetentionKind, today: Day): Promise<DueRow[]> {
  const isDue = (goesOn: Day | null) => goesOn !== null && goesOn <= today
  switch (kind) {
    case 'childRecords':
      return (await oldRecords(db, today)).filter((row) => isDue(recordGoesOn(row.schoolYear)))
    case 'changes':
      return (await answeredChanges(db, today)).filter((row) => isDue(recordGoesOn(row.schoolYear)))
    case 'documents':
      return (await papers(db)).filter(
        (row) =>
          row.kind !== 'judgment' && isDue(row.isEndless ? endlessDocumentGoesOn(row) : documentGoesOn(row)),
      )
    case 'refusedDocuments':
      return (await papers(db)).filter((row) => isDue(refusedDocumentGoesOn(row)))
    case 'judgments':
      return (await papers(db)).filter(
        (row) => row.kind === 'judgment' && documentGoesOn(row) !== null && isDue(judgmentGoesOn(row)),
      )
    case 'drafts':
      return (await oldDrafts(db, today)).filter((row) => isDue(draftGoesOn(row.schoolYear)))
    case 'goneFamilies':
      return goneFamilies(db, today)
  }
}

const person = { select: { firstName: true, lastName: true } } as const
const nameOf = (someone: { firstName: string; lastName: string } | null) =>
  someone ? `${someone.lastName} ${someone.firstName}` : ''

async function oldRecords(db: Tx, today: Day) {
  const rows = await db.dossierRecord.findMany({
    where: { kind: { not: 'adult' }, schoolYear: { lt: schoolYearOf(today) } },
    select: { id: true, schoolYear: true, child: person },
  })
  return rows.map(({ id, schoolYear, child }) => ({ id, schoolYear, name: nameOf(child) }))
}

async function answeredChanges(db: Tx, today: Day) {
  const rows = await db.changeRequest.findMany({
    where: { status: { notIn: ['draft', 'submitted'] }, schoolYear: { lt: schoolYearOf(today) } },
    select: { id: true, schoolYear: true, child: person, adult: person },
  })
  return rows.map(({ id, schoolYear, child, adult }) => ({ id, schoolYear, name: nameOf(child ?? adult) }))
}

async function oldDrafts(db: Tx, today: Day) {
  const rows = await db.recordDraft.findMany({
    where: { schoolYear: { lt: schoolYearOf(today) } },
    select: { id: true, schoolYear: true, child: person, adult: person },
  })
  return rows.map(({ id, schoolYear, child, adult }) => ({ id, schoolYear, name: nameOf(child ?? adult) }))
}

async function papers(db: Tx) {
  const rows = await db.document.findMany({
    select: {
      ...{ id: true, kind: true, status: true, schoolYear: true },
      ...{ validFrom: true, validUntil: true, decidedAt: true },
      files: { select: { storageKey: true } },
      child: { select: { firstName: true, lastName: true, birthDate: true } },
      family: { select: { name: true } },
      _count: { select: { judgmentFor: true } },
    },
  })
  return rows.map(({ child, family, _count, files, validFrom, validUntil: until, decidedAt, ...row }) => {
    const validUntil = until && fromDb(until)
    return {
      ...row,
      name: child ? nameOf(child) : family.name,
      storageKeys: files.map(({ storageKey }) => storageKey),
      validUntil,
      isEndless: row.kind === 'own' && validFrom !== null && validUntil === null,
      coversUntilYear: validUntil && schoolYearOf(validUntil),
      decidedOn: decidedAt && parisDay(decidedAt.getTime()),
      birthDate: child && fromDb(child.birthDate),
      isReliedOn: _count.judgmentFor > 0,
    }
  })
}
