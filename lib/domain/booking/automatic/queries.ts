import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'

/** What an accueil accepts without the service; null when it doesn't exist. */
export async function acceptanceOf(
  _staff: StaffScope,
  programmeId: string,
): Promise<{ bookings: boolean; cancellations: boolean } | null> {
  const prisma = await database()
  const programme = await prisma.programme.findUnique({ where: { id: programmeId } })
  return programme && { bookings: programme.acceptsBookings, cancellations: programme.acceptsCancellations }
}
