import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { inTransaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'

/** Closes the portal, or says otherwise why and until when it is: `since` stays, and with it the way past. */
export async function beginMaintenance(
  now: Instant,
  { message, reopensAt }: { message: string; reopensAt: Instant | null },
): Promise<void> {
  const said = { message, reopensAt: reopensAt === null ? null : new Date(reopensAt) }
  await inTransaction(async (tx) => {
    await tx.maintenance.upsert({
      where: { id: 1 },
      create: { id: 1, ...said, since: new Date(now) },
      update: said,
    })
    await recordAudit(tx, now, { ...SUBJECT, action: 'maintenance.begin' })
  })
}

/** Opens it again. False when it wasn't closed. */
export async function endMaintenance(now: Instant): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.maintenance.deleteMany()
    if (count > 0) await recordAudit(tx, now, { ...SUBJECT, action: 'maintenance.end' })
    return count > 0
  })
}

const SUBJECT = { accountId: null, subjectKind: 'organisation', subjectId: '1' }
