import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { invoiceForStaff } from '@/lib/domain/billing/queries'
import { renderInvoice } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'

export async function GET(_request: Request, { params }: { params: Promise<{ number: string }> }) {
  const staff = await requireStaff('billing.read')
  const invoice = await invoiceForStaff(staff, (await params).number)
  if (!invoice) notFound()
  return pdfResponse(renderInvoice(invoice.snapshot))
}
