import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { env } from '@/lib/env'
import { PRESENT_MS } from '@/lib/rules/admission'
import type { Instant } from '@/lib/time/paris'
import type { RoomSettings } from './schema'

/**
 * How the waiting room is set, with how many wait now; `byDefault`, the visitors that the configuration of the server lets
 * in at once, is null when it has no waiting room.
 */
export async function roomToEdit(
  _staff: StaffScope,
  now: Instant,
): Promise<{ settings: RoomSettings; byDefault: number | null; waiting: number }> {
  const prisma = await database()
  const room = await prisma.admissionRoom.findUniqueOrThrow({ where: { id: 1 } })
  const waiting = await prisma.admissionTicket.count({
    where: { admittedAt: null, seenAt: { gt: new Date(now - PRESENT_MS) } },
  })
  const { isOn, places, opensAt } = room
  return {
    settings: { isOn, places, opensAt: opensAt?.getTime() ?? null },
    ...{ byDefault: env().waitingFrom, waiting },
  }
}
