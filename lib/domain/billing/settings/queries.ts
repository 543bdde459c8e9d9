import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { type Cents, cents } from '@/lib/money'

export type Collection = 'titre' | 'regie'
export type PayfipMode = 'link' | 'prefilled' | 'service'

/** What an administrator has set about money. */
export type FinanceSettings = {
  collection: Collection
  /** Under it a titre is carried over; nothing for a régie (CGCT art. D1611-1). */
  minimum: Cents
  daysToPay: number
  invoiceText: string
  reminderDays: number[]
  isNewYearBornIn: boolean
  payfipMode: PayfipMode
  /** Six digits; empty while the organisation has none. */
  payfipClient: string
  isQuotientAsked: boolean
  version: number
}

/** The settings, or the guide's own while nobody has set any. */
export async function financeSettings(db: Tx): Promise<FinanceSettings> {
  const row = await db.financeSettings.findUnique({ where: { id: 1 } })
  if (!row) return defaults
  const { id: _id, minimumCents, ...settings } = row
  return { ...settings, minimum: cents(minimumCents) }
}

/** What the form of the finances shows. */
export async function financeSettingsToEdit(_staff: StaffScope): Promise<FinanceSettings> {
  return financeSettings(await database())
}

const defaults: FinanceSettings = {
  collection: 'titre',
  minimum: cents(1500),
  daysToPay: 30,
  invoiceText: '',
  reminderDays: [15, 45],
  isNewYearBornIn: true,
  payfipMode: 'link',
  payfipClient: '',
  isQuotientAsked: false,
  version: 1,
}
