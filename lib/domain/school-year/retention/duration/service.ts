import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { disposalKinds, type Durations, settableKinds } from '@/lib/rules/retention'
import type { Instant } from '@/lib/time/paris'
import { durations } from './queries'

export type DurationRefusal = { code: 'disposalWaits' }

/** Sets the durations that change; sent twice, they are written once. Answers how many changed.
 * What a bordereau lists was judged by those of its day: none of its kinds changes while it waits. */
export async function setDurations(
  staff: StaffScope,
  now: Instant,
  sent: Durations,
): Promise<Result<{ changed: number }, DurationRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const before = await durations(tx)
    const changed = settableKinds.filter((kind) => before[kind] !== sent[kind])
    const listed = changed.some((kind) => (disposalKinds as readonly string[]).includes(kind))
    if (listed && (await tx.disposal.count({ where: { status: 'proposed' } })) > 0)
      return refuse({ code: 'disposalWaits' })
    for (const kind of changed) {
      const said = { value: sent[kind], setAt: new Date(now) }
      await tx.retentionDuration.upsert({ where: { kind }, create: { kind, ...said }, update: said })
    }
    if (changed.length > 0)
      await recordAudit(tx, now, {
        ...{ accountId: staff.accountId, action: 'retention.setDurations' },
        ...{ subjectKind: 'retention', subjectId: 'durations' },
        details: Object.fromEntries(
          changed.flatMap((kind) => [
            [`${kind}.before`, before[kind]],
            [`${kind}.after`, sent[kind]],
          ]),
        ),
      })
    return done({ changed: changed.length })
  })
}
