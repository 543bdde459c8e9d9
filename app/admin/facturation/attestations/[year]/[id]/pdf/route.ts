import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { certificateForStaff } from '@/lib/domain/billing/tax-certificate/queries'
import { renderCertificate } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'

export async function GET(_request: Request, { params }: { params: Promise<{ year: string; id: string }> }) {
  const staff = await requireStaff('billing.read')
  const certificate = await certificateForStaff(staff, (await params).id)
  if (!certificate) notFound()
  return pdfResponse(renderCertificate(certificate))
}
