import { notFound } from 'next/navigation'
import { requireFamily } from '@/lib/auth/guards'
import { invoiceOf } from '@/lib/domain/billing/queries'
import { pdfResponse, renderInvoice } from '@/lib/pdf/render'

export async function GET(_request: Request, { params }: { params: Promise<{ number: string }> }) {
  const family = await requireFamily()
  const invoice = await invoiceOf(family, (await params).number)
  if (!invoice) notFound()
  return pdfResponse(await renderInvoice(invoice.snapshot))
}
