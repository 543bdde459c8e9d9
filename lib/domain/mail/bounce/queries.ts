import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { BounceSource } from '@/prisma/generated/client'

export type MarkedAddress = {
  address: string
  at: Date
  source: BounceSource
  reason: string
  mailId: string | null
}

/** Which of these addresses no longer receive mails, and why. */
export async function bouncedAmong(
  _staff: StaffScope,
  addresses: readonly (string | null)[],
): Promise<MarkedAddress[]> {
  const known = addresses.filter((address) => address !== null).map((address) => address.toLowerCase())
  if (known.length === 0) return []
  const prisma = await database()
  return prisma.bouncedAddress.findMany({ where: { address: { in: known } }, orderBy: { address: 'asc' } })
}
