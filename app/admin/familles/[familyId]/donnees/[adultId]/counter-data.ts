import { notFound } from 'next/navigation'
import { requireFreshProof, requireStaff } from '@/lib/auth/guards'
import { dataForAdult } from '@/lib/domain/portability/queries'
import type { Instant } from '@/lib/time/paris'

export type Asked = { params: Promise<{ familyId: string; adultId: string }> }

/** The data of an adult who asks at the counter, for a member of staff who has just proved who they are. */
export async function counterData({ params }: Asked, now: Instant) {
  const staff = await requireStaff('families.export')
  const { familyId, adultId } = await params
  await requireFreshProof(`/admin/familles/${familyId}/donnees`)
  return (await dataForAdult(staff, { familyId, adultId }, now)) ?? notFound()
}
