import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Regime } from '@/lib/rules/caf-hours'

/** The régime of a family that the page has already shown to this member of staff; null while nobody has said. */
export async function regimeOf(_staff: StaffScope, familyId: string): Promise<Regime | null> {
  if (!uuid.safeParse(familyId).success) return null
  const prisma = await database()
  const family = await prisma.family.findUnique({ where: { id: familyId }, select: { regime: true } })
  return family?.regime ?? null
}
