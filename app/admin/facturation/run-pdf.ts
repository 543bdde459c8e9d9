import type { StaffScope } from '@/lib/auth/scopes'
import { snapshotsOfRun } from '@/lib/domain/billing/batch/queries'
import type { InvoiceSnapshot } from '@/lib/domain/billing/schema'
import { streamedFile } from '@/lib/exports/export-file'
import { type ZippedFile, zipOf } from '@/lib/exports/zip'
import { renderInvoice } from '@/lib/pdf/render'
import type { Run } from '@/lib/rules/billing-run'
import { parisInstant } from '@/lib/time/paris'

/** The invoices of a run in one file, drawn one after the other while they are sent: other papers come in between. */
export function invoicesInOneFile(staff: StaffScope, run: Run): Response {
  const name = run.periodId ? `${run.firstDay}-${run.lastDay}` : run.month
  return streamedFile({
    ...{ fileName: `factures-${name}.zip`, contentType: 'application/zip' },
    bytes: zipOf(drawn(snapshotsOfRun(staff, run))),
  })
}

async function* drawn(invoices: AsyncIterable<InvoiceSnapshot>): AsyncGenerator<ZippedFile> {
  for await (const invoice of invoices)
    yield { ...(await renderInvoice(invoice)), datedAt: new Date(parisInstant(invoice.issuedOn, '12:00')) }
}
