import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { certificateForStaff } from '@/lib/domain/billing/tax-certificate/queries'
import { pdfResponse, renderCertificate } from '@/lib/pdf/render'

export async function GET(_request: Request, { params }: { params: Promise<{ year: string; id: string }> }) {
  const staff = await requireStaff('billing.read')
  const certificate = await certificateForStaff(staff, (await params).id)
  if (!certificate) notFound()
  return pdfResponse(await renderCertificate(certificate))
}
