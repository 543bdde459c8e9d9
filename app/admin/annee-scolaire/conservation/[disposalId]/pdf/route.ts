import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { publisher } from '@/lib/domain/organisation/queries'
import { disposal } from '@/lib/domain/school-year/retention/disposal/queries'
import { renderDisposal } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'

/** A bordereau d'élimination, to be signed; once carried out, with its visa. */
export async function GET(_request: Request, { params }: { params: Promise<{ disposalId: string }> }) {
  const staff = await requireStaff('settings.write')
  const { disposalId } = await params
  const found = await disposal(staff, disposalId)
  const issuer = await publisher()
  if (!found || !issuer) notFound()
  return pdfResponse(renderDisposal(found, issuer), true)
}
