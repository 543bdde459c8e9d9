import { notFound } from 'next/navigation'
import { requireFamily } from '@/lib/auth/guards'
import { invoiceOf } from '@/lib/domain/billing/queries'
import { renderInvoice } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'

export async function GET(_request: Request, { params }: { params: Promise<{ number: string }> }) {
  const family = await requireFamily()
  const invoice = await invoiceOf(family, (await params).number)
  if (!invoice) notFound()
  return pdfResponse(renderInvoice(invoice.snapshot))
}
