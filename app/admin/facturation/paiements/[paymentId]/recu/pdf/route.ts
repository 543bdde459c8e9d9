import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { receiptForStaff } from '@/lib/domain/payment/receipt/queries'
import { renderReceipt } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

export async function GET(_request: Request, { params }: { params: Promise<{ paymentId: string }> }) {
  const staff = await requireStaff('billing.read')
  const receipt = await receiptForStaff(staff, (await params).paymentId)
  if (!receipt) notFound()
  return pdfResponse(renderReceipt(receipt, parisDay(clock.now())))
}
