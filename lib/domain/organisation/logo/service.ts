import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type LogoFault, readLogo } from '@/lib/rules/logo'
import type { Instant } from '@/lib/time/paris'

type By = { staff: StaffScope; now: Instant }

/** Puts a logo in the place of the one before. */
export async function saveLogo(
  by: By,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<null, { code: LogoFault }>> {
  const read = readLogo(bytes)
  if ('fault' in read) return refuse({ code: read.fault })
  await inTransaction(async (tx) => {
    await lockCalendar(tx)
    const data = { contentType: read.type, bytes }
    await tx.organisationLogo.upsert({ where: { id: 1 }, create: data, update: data })
    // Its address is new: no browser shows the one before.
    await tx.organisation.update({ where: { id: 1 }, data: { logoKey: crypto.randomUUID() } })
    await record(tx, by, 'logo.set')
  })
  return done(null)
}

/** Back to the portal's mark. */
export async function removeLogo(by: By): Promise<void> {
  await inTransaction(async (tx) => {
    await lockCalendar(tx)
    const { count } = await tx.organisationLogo.deleteMany()
    if (count === 0) return
    await tx.organisation.update({ where: { id: 1 }, data: { logoKey: null } })
    await record(tx, by, 'logo.remove')
  })
}

function record(tx: Tx, { staff, now }: By, action: string): Promise<void> {
  return recordAudit(tx, now, {
    ...{ accountId: staff.accountId, action },
    ...{ subjectKind: 'organisation', subjectId: '1' },
  })
}
