import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import type { OfferDelays } from '@/lib/rules/waiting-offer'
import type { Instant } from '@/lib/time/paris'
import { waitingSettings } from './queries'
import type { SentWaitingSettings } from './schema'

/** Puts the settings in force for the offers to come: those that are open keep their end. */
export async function saveWaitingSettings(
  staff: StaffScope,
  now: Instant,
  { hours, floorMinutes, needsDecision }: SentWaitingSettings,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockCalendar(tx)
    const { delays: before } = await waitingSettings(tx)
    const delays: OfferDelays = {
      ...before,
      floorMinutes,
      delays: before.delays.map((step) => ({ ...step, hours: hours[`from${step.fromDays}`] ?? step.hours })),
    }
    await tx.organisation.update({
      where: { id: 1 },
      data: { waitingDelays: delays, offerNeedsDecision: needsDecision },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'waitingSettings.set' },
      ...{ subjectKind: 'organisation', subjectId: '1' },
      details: {
        hours: delays.delays.map((step) => `${step.fromDays} ${step.hours}`),
        floorMinutes,
        needsDecision,
      },
    })
  })
}
