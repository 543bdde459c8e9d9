import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockAdmissionRoom } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'
import type { RoomSettings } from './schema'

/**
 * Sets the waiting room: it holds from the next count of each process, within a second. Those who are in stay in, and
 * those who wait keep their ranks.
 */
export async function setRoom(
  { staff, now }: { staff: StaffScope; now: Instant },
  { isOn, places, opensAt }: RoomSettings,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockAdmissionRoom(tx)
    const moment = opensAt === null ? null : new Date(opensAt)
    await tx.admissionRoom.update({ where: { id: 1 }, data: { isOn, places, opensAt: moment } })
    await recordAudit(tx, now, {
      ...{
        accountId: staff.accountId,
        action: 'waitingRoom.set',
        subjectKind: 'organisation',
        subjectId: '1',
      },
      details: { isOn, places, opensAt: moment?.toISOString() ?? null },
    })
  })
}
