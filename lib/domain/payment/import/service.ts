import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { eachChunk } from '@/lib/db/chunks'
import { lockFamilies, lockFinanceImports } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { type FileRefusal, rowsWithColumns } from '@/lib/domain/import/schema'
import { done, refuse, type Result } from '@/lib/result'
import { paymentColumns, type PaymentColumn } from '@/lib/rules/import-payments'
import { type ImportedReference, referenceColumns, type ReferenceColumn } from '@/lib/rules/import-references'
import type { Instant } from '@/lib/time/paris'
import { seal, sealJson, Unreadable, unseal } from '@/lib/vault/seal'
import { writePayments } from '../imputation/service'
import { judgedFile, type JudgedFinanceFile, sealedFor } from './queries'
import type { FinanceImportKind } from './schema'

type Asking = { staff: StaffScope; now: Instant }
type FileRead = { kind: FinanceImportKind; fileName: string; text: string; keepsRest: boolean }
export type FinanceFileRefusal = FileRefusal<PaymentColumn | ReferenceColumn>

const SECONDS = 60

/** Keeps a file, sealed, for its report: nothing of it is written yet. It replaces the same person's waiting one. */
export async function readFinanceImport(
  { staff, now }: Asking,
  { kind, fileName, text, keepsRest }: FileRead,
): Promise<Result<{ importId: string }, FinanceFileRefusal>> {
  const rows =
    kind === 'payments' ? rowsWithColumns(paymentColumns, text) : rowsWithColumns(referenceColumns, text)
  if (!rows.ok) return rows
  const id = randomUUID()
  return inTransaction(async (tx) => {
    await tx.financeImport.deleteMany({ where: { staffId: staff.staffId, confirmedAt: null } })
    await tx.financeImport.create({
      data: {
        ...{ id, kind, fileName, keepsRest, staffId: staff.staffId, readAt: new Date(now) },
        content: seal(sealedFor(id), text),
      },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'financeImport.read' },
      ...{ subjectKind: 'financeImport', subjectId: id, details: { kind, lines: rows.value.length } },
    })
    return done({ importId: id })
  })
}

/**
 * Writes every line of a file that has no fault, all in one transaction. Confirmed again, or the same file read again,
 * writes nothing more: a payment of the same invoice, reference, day and amount is the same payment.
 */
export async function confirmFinanceImport(
  asking: Asking,
  importId: string,
): Promise<Result<null, { code: 'notFound' }>> {
  const { staff, now } = asking
  try {
    return await inTransaction(
      async (tx) => {
        await lockFinanceImports(tx)
        const run = await tx.financeImport.findUnique({ where: { id: importId } })
        if (run?.confirmedAt) return done(null)
        if (!run?.content) return refuse({ code: 'notFound' })
        const judged = await writeFile(tx, asking, run, unseal(sealedFor(importId), run.content))
        if (!judged) return refuse({ code: 'notFound' })
        const { items, faults, amount } = judged
        const counts = { lines: items.length, amountCents: amount, faults: faults.length }
        await tx.financeImport.update({
          where: { id: importId, confirmedAt: null },
          data: {
            ...{ ...counts, confirmedAt: new Date(now) },
            ...{ content: null, report: sealJson(sealedFor(importId), faults) },
          },
        })
        await recordAudit(tx, now, {
          ...{ accountId: staff.accountId, action: 'financeImport.confirm' },
          ...{ subjectKind: 'financeImport', subjectId: importId, details: { kind: run.kind, ...counts } },
        })
        return done(null)
      },
      { seconds: SECONDS },
    )
  } catch (error) {
    if (error instanceof Unreadable) return refuse({ code: 'notFound' })
    throw error
  }
}

/** Judges the lines under the locks of their families: what is judged is what is written. */
async function writeFile(
  tx: Tx,
  { staff, now }: Asking,
  run: { kind: FinanceImportKind; keepsRest: boolean },
  text: string,
): Promise<JudgedFinanceFile | null> {
  const before = await judgedFile(tx, run, text, now)
  if (!before) return null
  await lockFamilies(tx, [...new Set(before.items.map(({ invoice }) => invoice.familyId))])
  const judged = await judgedFile(tx, run, text, now)
  if (judged?.kind === 'references') await writeReferences(tx, now, judged.items)
  if (judged?.kind === 'payments')
    await writePayments(
      tx,
      now,
      judged.items.map(({ invoice, receivedOn, amount, method, reference }) => ({
        ...{ id: randomUUID(), familyId: invoice.familyId, invoiceId: invoice.id },
        ...{ receivedOn, amount, method, reference },
      })),
      staff,
    )
  return judged
}

/** One reference an invoice: a new one takes the place of the old. */
async function writeReferences(tx: Tx, now: Instant, items: readonly ImportedReference[]): Promise<void> {
  const invoiceIds = items.map(({ invoice }) => invoice.id)
  await tx.invoiceReference.deleteMany({ where: { invoiceId: { in: invoiceIds } } })
  await eachChunk(items, (part) =>
    tx.invoiceReference.createMany({
      data: part.map(({ invoice, exercise, reference }) => ({
        ...{ invoiceId: invoice.id, exercise, reference, importedAt: new Date(now) },
      })),
    }),
  )
}
