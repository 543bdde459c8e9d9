import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { type OfferDelays, offerDelaysSchema } from '@/lib/rules/waiting-offer'

export type WaitingSettings = {
  delays: OfferDelays
  /** A place that was taken still waits for the service's answer. */
  needsDecision: boolean
}

export async function waitingSettings(db: Tx): Promise<WaitingSettings> {
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: 1 } })
  return {
    delays: offerDelaysSchema.parse(organisation.waitingDelays),
    needsDecision: organisation.offerNeedsDecision,
  }
}

/** The settings, for the form of an administrator. */
export async function waitingSettingsToEdit(_staff: StaffScope): Promise<WaitingSettings> {
  return waitingSettings(await database())
}
