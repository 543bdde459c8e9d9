import { notFound } from 'next/navigation'
import { requireFreshProof, requireStaff } from '@/lib/auth/guards'
import { dataForAdult } from '@/lib/domain/portability/queries'
import { familyDataFile } from '@/lib/exports/family-data-file'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'

type Asked = { params: Promise<{ familyId: string; adultId: string }> }

/** The data of an adult who asks at the counter, in one file. */
export async function GET(_request: Request, { params }: Asked) {
  const staff = await requireStaff('families.export')
  const { familyId, adultId } = await params
  await requireFreshProof(`/admin/familles/${familyId}/donnees`)
  const now = clock.now()
  const data = await dataForAdult(staff, { familyId, adultId }, now)
  if (!data) notFound()
  return familyDataFile(data, now, documentStorage())
}
