import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { familyToServe } from '@/lib/domain/booking/on-behalf/queries'
import { clock } from '@/lib/time/clock'

/** The family that the service books or cancels for, with who does it and when; « introuvable » when it isn't theirs. */
export async function servedFamily(params: Promise<{ familyId: string }>) {
  const staff = await requireStaff('requests.decide')
  const now = clock.now()
  const family = await familyToServe(staff, (await params).familyId, now)
  if (!family) notFound()
  return {
    staff,
    now,
    family,
    back: { href: `/admin/familles/${family.id}`, label: `Famille ${family.name}` },
  }
}
