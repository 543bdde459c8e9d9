import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import { financeSettings } from './queries'
import type { SentFinanceSettings } from './schema'

/**
 * Saves what is set about money, unless a colleague has changed it since the form was opened. It holds for what is
 * issued from then on: an issued invoice keeps its mentions and its due day.
 */
export async function saveFinanceSettings(
  { staff, now }: { staff: StaffScope; now: Instant },
  { version, ...sent }: SentFinanceSettings,
): Promise<Result<null, { code: 'changedSince' }>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const before = await financeSettings(tx)
    if (before.version !== version) return refuse({ code: 'changedSince' })
    const changed = (Object.keys(sent) as (keyof typeof sent)[]).filter(
      (name) => String(sent[name]) !== String(before[name]),
    )
    if (changed.length === 0) return done(null)
    const { minimum, ...settings } = sent
    const data = { ...settings, minimumCents: minimum, version: version + 1 }
    await tx.financeSettings.upsert({ where: { id: 1 }, create: data, update: data })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'financeSettings.set' },
      ...{ subjectKind: 'financeSettings', subjectId: '1' },
      details: {
        changed,
        ...Object.fromEntries(changed.map((name) => [`before.${name}`, String(before[name])])),
      },
    })
    return done(null)
  })
}
