import 'server-only'
import { database } from '@/lib/db/client'

/** Why and until when the portal is closed, by `portail -- maintenance on`; null while it is open. */
export async function maintenance(): Promise<{
  message: string
  reopensAt: Date | null
  since: Date
} | null> {
  const prisma = await database()
  return prisma.maintenance.findUnique({
    where: { id: 1 },
    select: { message: true, reopensAt: true, since: true },
  })
}
