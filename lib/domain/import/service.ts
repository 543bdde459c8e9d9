import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { eachChunk } from '@/lib/db/chunks'
import { violatedConstraint } from '@/lib/db/errors'
import { lockReferences } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { ImportFault, ImportKind, JudgedLines } from '@/lib/rules/import-lines'
import type { Instant } from '@/lib/time/paris'
import { seal, sealJson, Unreadable, unseal } from '@/lib/vault/seal'
import { writeBalances } from './balance/service'
import { writeBookings } from './booking/service'
import { writeDocuments } from './document/service'
import { writeDossiers } from './dossier/service'
import { judgeFamilies } from './family/queries'
import { writeFamilies } from './family/service'
import { sealedFor } from './queries'
import { writeQuotas } from './quota/service'
import { writeQuotients } from './quotient/service'
import { familiesOfItem, type OfFamilies } from './reference/service'
import { type ImportCounts, type ImportFileRefusal, onRows, rowsOfText } from './schema'

type Asking = { staff: StaffScope; now: Instant }
export type ConfirmRefusal = { code: 'notFound' } | { code: 'changedMeanwhile' }

const SECONDS = 60

/** Keeps a file, sealed, for its report: nothing of it is written yet. It replaces the same person's waiting one. */
export async function readImport(
  { staff, now }: Asking,
  { kind, fileName, text }: { kind: ImportKind; fileName: string; text: string },
): Promise<Result<{ importId: string }, ImportFileRefusal>> {
  const rows = rowsOfText(kind, text)
  if (!rows.ok) return rows
  const id = randomUUID()
  return inTransaction(async (tx) => {
    await tx.familyImport.deleteMany({ where: { staffId: staff.staffId, confirmedAt: null } })
    await tx.familyImport.create({
      data: {
        ...{ id, kind, fileName, staffId: staff.staffId, readAt: new Date(now) },
        content: seal(sealedFor(id), text),
      },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'familyImport.read' },
      ...{ subjectKind: 'familyImport', subjectId: id, details: { kind, lines: rows.value.length } },
    })
    return done({ importId: id })
  })
}

/**
 * Writes everything of a file that has no fault, all in one transaction. Confirmed again, or the same file read again,
 * writes nothing more: what the portal has already is left as it is.
 */
export async function confirmImport(asking: Asking, importId: string): Promise<Result<null, ConfirmRefusal>> {
  const { staff, now } = asking
  try {
    return await inTransaction(
      async (tx) => {
        await lockReferences(tx)
        const run = await tx.familyImport.findUnique({ where: { id: importId } })
        if (run?.confirmedAt) return done(null)
        const written = run?.content
          ? await writeFile(tx, asking, run, unseal(sealedFor(importId), run.content))
          : null
        if (!written) return refuse({ code: 'notFound' })
        const { counts, faults } = written
        await tx.familyImport.update({
          where: { id: importId, confirmedAt: null },
          data: {
            ...{ ...counts, faults: faults.length, confirmedAt: new Date(now) },
            ...{ content: null, report: sealJson(sealedFor(importId), faults) },
          },
        })
        await recordAudit(tx, now, {
          ...{ accountId: staff.accountId, action: 'familyImport.confirm' },
          ...{ subjectKind: 'familyImport', subjectId: importId, details: counts },
        })
        return done(null)
      },
      { seconds: SECONDS },
    )
  } catch (error) {
    if (error instanceof Unreadable) return refuse({ code: 'notFound' })
    // An address given to somebody else since the file was judged.
    if (violatedConstraint(error) === 'account_email_key') return refuse({ code: 'changedMeanwhile' })
    throw error
  }
}

type Written = { counts: Partial<ImportCounts>; faults: ImportFault[] }

async function writeFile(
  tx: Tx,
  asking: Asking,
  { id, kind }: { id: string; kind: ImportKind },
  text: string,
): Promise<Written | null> {
  if (kind === 'families')
    return onRows(kind, text, async (rows) => {
      const { families, faults } = await judgeFamilies(tx, rows, asking.now)
      return { faults, counts: await writeFamilies(tx, asking, id, families) }
    })
  const judged = await writeLines(tx, asking, kind, text)
  if (!judged) return null
  const { items, faults } = judged
  await eachChunk([...new Set(items.flatMap<string>(familiesOfItem))], (part) =>
    recordAudit(
      tx,
      asking.now,
      part.map((familyId) => ({
        ...{ accountId: asking.staff.accountId, action: `import.${kind}`, familyId },
        ...{ subjectKind: 'family', subjectId: familyId, details: { importId: id } },
      })),
    ),
  )
  return { faults, counts: { lines: items.length } }
}

async function writeLines(
  tx: Tx,
  asking: Asking,
  kind: Exclude<ImportKind, 'families'>,
  text: string,
): Promise<JudgedLines<OfFamilies> | null> {
  const { now } = asking
  switch (kind) {
    case 'dossiers':
      return onRows(kind, text, (rows) => writeDossiers(tx, rows, now))
    case 'quotients':
      return onRows(kind, text, (rows) => writeQuotients(tx, rows))
    case 'documents':
      return onRows(kind, text, (rows) => writeDocuments(tx, rows, now))
    case 'bookings':
      return onRows(kind, text, (rows) => writeBookings(tx, asking, rows))
    case 'quotas':
      return onRows(kind, text, (rows) => writeQuotas(tx, rows, now))
    case 'balances':
      return onRows(kind, text, (rows) => writeBalances(tx, rows, now))
  }
}
