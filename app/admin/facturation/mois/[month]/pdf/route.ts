import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { snapshotsOfMonth } from '@/lib/domain/billing/batch/queries'
import type { InvoiceSnapshot } from '@/lib/domain/billing/schema'
import { streamedFile } from '@/lib/exports/export-file'
import { type ZippedFile, zipOf } from '@/lib/exports/zip'
import { renderInvoice } from '@/lib/pdf/render'
import { parseMonth } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'

/** The invoices of a month in one file, drawn one after the other while they are sent: other papers come in between. */
export async function GET(_request: Request, { params }: { params: Promise<{ month: string }> }) {
  const staff = await requireStaff('billing.read')
  const month = parseMonth((await params).month)
  if (!month) notFound()
  const files = zipOf(drawn(snapshotsOfMonth(staff, month)))
  return streamedFile({ fileName: `factures-${month}.zip`, contentType: 'application/zip', bytes: files })
}

async function* drawn(invoices: AsyncIterable<InvoiceSnapshot>): AsyncGenerator<ZippedFile> {
  for await (const invoice of invoices)
    yield { ...(await renderInvoice(invoice)), datedAt: new Date(parisInstant(invoice.issuedOn, '12:00')) }
}
