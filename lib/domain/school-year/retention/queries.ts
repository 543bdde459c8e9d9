import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import {
  disposalKinds,
  documentGoesOn,
  draftGoesOn,
  endlessDocumentGoesOn,
  judgmentGoesOn,
  recordGoesOn,
  refusedDocumentGoesOn,
} from '@/lib/rules/retention'
import { schoolYearStart } from '@/lib/rules/school-years'
import { type Day, schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { oldAccounting } from './accounting/queries'
import { durations } from './duration/queries'
import { goneFamilies } from './families/queries'

/** One row that may go: `name` is whom it is about, `on` how old it is, `storageKeys` its files. */
export type DueRow = { id: string; name: string; on: Day; storageKeys?: string[] }

export type DueKind = (typeof dueKinds)[number]
/** What is judged row by row; the rest goes by its age, in a statement. */
export const dueKinds = [...disposalKinds, 'refusedDocuments', 'drafts'] as const

export type Due = { kind: DueKind; count: number; names: string[]; oldest: Day | null; newest: Day | null }

/** What is due, kind by kind. */
export async function dueList(_staff: StaffScope, now: Instant): Promise<Due[]> {
  const db = await database()
  const list: Due[] = []
  for (const kind of dueKinds) list.push(summary(kind, await dueRows(db, kind, parisDay(now))))
  return list
}

export function summary(kind: DueKind, rows: readonly DueRow[]): Due {
  const days = rows.map(({ on }) => on).sort()
  return {
    ...{ kind, count: rows.length, names: [...new Set(rows.map(({ name }) => name))].sort() },
    ...{ oldest: days.at(0) ?? null, newest: days.at(-1) ?? null },
  }
}

/** The rows of a kind that may go today, by the rule. Takes a transaction too: what goes is judged where it goes. */
export async function dueRows(db: Tx, kind: DueKind, today: Day): Promise<DueRow[]> {
  const isDue = (goesOn: Day | null) => goesOn !== null && goesOn <= today
  const kept = await durations(db)
  switch (kind) {
    case 'childRecords':
      return (await oldRecords(db, today)).filter((row) =>
        isDue(recordGoesOn(row.schoolYear, kept.childRecords)),
      )
    case 'changes':
      return (await answeredChanges(db, today)).filter((row) =>
        isDue(recordGoesOn(row.schoolYear, kept.changes)),
      )
    case 'documents':
      return (await papers(db)).filter(
        (row) =>
          row.kind !== 'judgment' &&
          isDue(row.isEndless ? endlessDocumentGoesOn(row) : documentGoesOn(row, kept.documents)),
      )
    case 'refusedDocuments':
      return (await papers(db)).filter((row) => isDue(refusedDocumentGoesOn(row, kept.refusedDocuments)))
    case 'judgments':
      return (await papers(db)).filter(
        (row) =>
          row.kind === 'judgment' &&
          documentGoesOn(row, kept.documents) !== null &&
          isDue(judgmentGoesOn(row)),
      )
    case 'drafts':
      return (await oldDrafts(db, today)).filter((row) => isDue(draftGoesOn(row.schoolYear)))
    case 'goneFamilies':
      return goneFamilies(db, today, kept.goneFamilies)
    case 'accounting':
      return oldAccounting(db, today, kept.accounting)
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
  return rows.map(({ id, schoolYear, child }) => ({
    ...{ id, schoolYear, name: nameOf(child) },
    on: schoolYearStart(schoolYear),
  }))
}

async function answeredChanges(db: Tx, today: Day) {
  const rows = await db.changeRequest.findMany({
    where: { status: { notIn: ['draft', 'submitted'] }, schoolYear: { lt: schoolYearOf(today) } },
    select: { id: true, schoolYear: true, child: person, adult: person },
  })
  return rows.map(({ id, schoolYear, child, adult }) => ({
    ...{ id, schoolYear, name: nameOf(child ?? adult) },
    on: schoolYearStart(schoolYear),
  }))
}

async function oldDrafts(db: Tx, today: Day) {
  const rows = await db.recordDraft.findMany({
    where: { schoolYear: { lt: schoolYearOf(today) } },
    select: { id: true, schoolYear: true, child: person, adult: person },
  })
  return rows.map(({ id, schoolYear, child, adult }) => ({
    ...{ id, schoolYear, name: nameOf(child ?? adult) },
    on: schoolYearStart(schoolYear),
  }))
}

async function papers(db: Tx) {
  const rows = await db.document.findMany({
    select: {
      ...{ id: true, kind: true, status: true, schoolYear: true },
      ...{ validFrom: true, validUntil: true, decidedAt: true, receivedAt: true },
      files: { select: { storageKey: true } },
      child: { select: { firstName: true, lastName: true, birthDate: true } },
      family: { select: { name: true } },
      _count: { select: { judgmentFor: true } },
    },
  })
  return rows.map(
    ({ child, family, _count, files, validFrom, validUntil: until, decidedAt, receivedAt, ...row }) => {
      const validUntil = until && fromDb(until)
      return {
        ...row,
        on: parisDay(receivedAt.getTime()),
        name: child ? nameOf(child) : family.name,
        storageKeys: files.map(({ storageKey }) => storageKey),
        validUntil,
        isEndless: row.kind === 'own' && validFrom !== null && validUntil === null,
        coversUntilYear: validUntil && schoolYearOf(validUntil),
        decidedOn: decidedAt && parisDay(decidedAt.getTime()),
        birthDate: child && fromDb(child.birthDate),
        isReliedOn: _count.judgmentFor > 0,
      }
    },
  )
}
