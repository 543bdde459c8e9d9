import type { Cents } from '../money'
import { addDays, daysBetween, type Day } from '../time/day'

/** Between two reminders of one invoice, whoever sends them. */
const DAYS_APART = 7

export type InvoiceToRemind = {
  due: Cents
  dueDay: Day | null
  /** The ranks of the reminders that have left by themselves. */
  ranks: readonly number[]
  /** When the last reminder left, by itself or not. */
  lastSentOn: Day | null
}

/** When reminders leave by themselves. */
export type ReminderPlan = {
  /** How many days after the due day. */
  days: readonly number[]
  /**
   * The day of the last payment that the service has entered; null before the first. The Trésor public cashes, and the
   * portal knows what it is told: nobody is reminded of an invoice that may have been paid since.
   */
  knownUntil: Day | null
}

/** How many days an invoice is late; 0 until its due day is over. */
export function daysLate(dueDay: Day | null, today: Day): number {
  return dueDay && today > dueDay ? daysBetween(dueDay, today) : 0
}

/**
 * The reminder of an invoice that leaves today by itself: the last whose day has come, so many days after the due day,
 * and none before it. Null when there is none: nothing is late before the due day, nor while no payment is known from
 * then on, and nobody is reminded twice in a week. One that is passed over never leaves afterwards.
 */
export function reminderToSend(
  { due, dueDay, ranks, lastSentOn }: InvoiceToRemind,
  { days, knownUntil }: ReminderPlan,
  today: Day,
): number | null {
  if (due <= 0 || !dueDay || daysLate(dueDay, today) === 0) return null
  if (!knownUntil || knownUntil < dueDay) return null
  if (lastSentOn && addDays(lastSentOn, DAYS_APART) > today) return null
  const late = daysBetween(dueDay, today)
  const reached = days.filter((one) => one <= late).length
  return reached > Math.max(0, ...ranks) ? reached : null
}

export type RemindRefusal = { code: 'notLate' } | { code: 'remindedLately'; on: Day }

/** Why an agent can't remind a family of an invoice, or null. */
export function whyNotRemindable(
  { due, dueDay, lastSentOn }: Omit<InvoiceToRemind, 'ranks'>,
  today: Day,
): RemindRefusal | null {
  if (due <= 0 || daysLate(dueDay, today) === 0) return { code: 'notLate' }
  if (lastSentOn === today) return { code: 'remindedLately', on: lastSentOn }
  return null
}

/** How late the list of unpaid invoices may be asked to show them. */
export const latenesses = ['toutes', 'a-venir', 'echues', 'plus-de-30', 'plus-de-60'] as const
export type Lateness = (typeof latenesses)[number]

/** The due days that a lateness goes between, both included; null: no end. */
export function dueDaysOf(lateness: Lateness, today: Day): { from: Day | null; until: Day | null } {
  switch (lateness) {
    case 'toutes':
      return { from: null, until: null }
    case 'a-venir':
      return { from: today, until: null }
    case 'echues':
      return { from: null, until: addDays(today, -1) }
    case 'plus-de-30':
      return { from: null, until: addDays(today, -31) }
    case 'plus-de-60':
      return { from: null, until: addDays(today, -61) }
  }
}
