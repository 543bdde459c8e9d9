import { notFound } from 'next/navigation'
import { requireFamily } from '@/lib/auth/guards'
import { certificateOf } from '@/lib/domain/billing/tax-certificate/queries'
import { renderCertificate } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const family = await requireFamily()
  const certificate = await certificateOf(family, (await params).id)
  if (!certificate) notFound()
  return pdfResponse(renderCertificate(certificate.snapshot))
}
