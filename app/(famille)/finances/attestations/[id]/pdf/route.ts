import { notFound } from 'next/navigation'
import { requireFamily } from '@/lib/auth/guards'
import { certificateOf } from '@/lib/domain/billing/tax-certificate/queries'
import { pdfResponse, renderCertificate } from '@/lib/pdf/render'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const family = await requireFamily()
  const certificate = await certificateOf(family, (await params).id)
  if (!certificate) notFound()
  return pdfResponse(await renderCertificate(certificate.snapshot))
}
