import { notFound } from 'next/navigation'
import { requireFreshProof, requireStaff } from '@/lib/auth/guards'
import { dataForAdult } from '@/lib/domain/portability/queries'
import { renderFamilyData } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

type Asked = { params: Promise<{ familyId: string; adultId: string }> }

/** The same, to be printed. */
export async function GET(_request: Request, { params }: Asked) {
  const staff = await requireStaff('families.export')
  const { familyId, adultId } = await params
  await requireFreshProof(`/admin/familles/${familyId}/donnees`)
  const now = clock.now()
  const data = await dataForAdult(staff, { familyId, adultId }, now)
  if (!data) notFound()
  return pdfResponse(renderFamilyData(data, parisDay(now)), true)
}
