import type { Collection } from '@/lib/domain/billing/settings/queries'
import type { LateInvoice, SentReminder } from '@/lib/domain/payment/reminder/queries'
import type { MailContent } from '@/lib/email/template'
import { formatCents, total } from '@/lib/money'
import type { Lateness } from '@/lib/rules/payment-reminder'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { ofMonth, paymentReferences } from './finances'

export const latenessNames: Record<Lateness, string> = {
  toutes: 'Toutes',
  'a-venir': 'À échoir',
  echues: 'En retard',
  'plus-de-30': 'Plus de 30\u00a0jours',
  'plus-de-60': 'Plus de 60\u00a0jours',
}

/** '12 jours', '1 jour', '' when it isn't late. */
export function lateText(days: number): string {
  if (days === 0) return ''
  return days > 1 ? `${days}\u00a0jours` : '1\u00a0jour'
}

/** What a family is reminded of: every late invoice, in one e-mail. */
export function paymentReminderMail(
  invoices: readonly LateInvoice[],
  { collection, url }: { collection: Collection; url: string },
): MailContent {
  const due = formatCents(total(invoices.map((invoice) => invoice.due)))
  const isOne = invoices.length === 1
  return {
    subject: isOne ? 'Une facture reste à payer' : `${invoices.length} factures restent à payer`,
    lead: isOne
      ? `Il reste ${due} à payer sur la facture n°\u00a0${invoices[0]!.number}.`
      : `Il reste ${due} à payer, sur ${invoices.length} factures.`,
    facts: invoices.map(({ number, month, label, due, dueDay }) => ({
      state: formatCents(due),
      text: `${label || `Facture ${ofMonth(month)}`}, n°\u00a0${number}, à payer avant le ${formatDate(dueDay!)}`,
    })),
    paragraphs: [
      ...(collection === 'titre' ? [paymentReferences] : []),
      'Si vous avez payé ces derniers jours, ne tenez pas compte de cet e-mail\u00a0: le paiement n’est peut-être pas encore enregistré. En cas de difficulté, appelez le service.',
    ],
    button: { label: 'Voir ce qui reste à payer', url },
  }
}

export function remindersDone({
  reminded,
  withoutAddress,
}: {
  reminded: number
  withoutAddress: number
}): string {
  const done = reminded > 1 ? `${reminded} factures rappelées par e-mail.` : '1 facture rappelée par e-mail.'
  if (withoutAddress === 0) return done
  const silent =
    withoutAddress > 1
      ? `${withoutAddress} familles n’ont pas d’adresse électronique\u00a0: écrivez-leur.`
      : 'Une famille n’a pas d’adresse électronique\u00a0: écrivez-lui.'
  return reminded === 0 ? silent : `${done} ${silent}`
}

export const nothingToRemind =
  'Aucune facture à rappeler\u00a0: choisissez-en qui sont en retard et qui n’ont pas été rappelées aujourd’hui.'

/** 'Premier rappel', 'Rappel du service'. */
export function reminderName({ rank, by }: Pick<SentReminder, 'rank' | 'by'>): string {
  if (rank === null) return by ? `Rappel envoyé par ${by}` : 'Rappel du service'
  return rank === 1 ? 'Premier rappel' : `${rank}e rappel`
}

/** Until when the payments are known, which the reminders that leave by themselves wait for. */
export function remindersWait(knownUntil: Day | null): string {
  return knownUntil
    ? `Dernier paiement enregistré\u00a0: ${formatDate(knownUntil)}. Les rappels automatiques ne partent que pour les factures échues avant.`
    : 'Aucun paiement n’est encore enregistré\u00a0: aucun rappel automatique ne part.'
}
