import { notFound } from 'next/navigation'
import { requireFamily } from '@/lib/auth/guards'
import { receiptOf } from '@/lib/domain/payment/receipt/queries'
import { renderReceipt } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

export async function GET(_request: Request, { params }: { params: Promise<{ paymentId: string }> }) {
  const family = await requireFamily()
  const receipt = await receiptOf(family, (await params).paymentId)
  if (!receipt) notFound()
  return pdfResponse(renderReceipt(receipt, parisDay(clock.now())))
}
