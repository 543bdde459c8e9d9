import type { MailContent } from '@/lib/email/template'
import type { Day } from '@/lib/time/day'
import { formatDay, formatDayWithYear } from '@/lib/time/format'
import { inSentence } from './sentence'

/** What a family had on a day that closes. */
export type ClosedLine = {
  childName: string
  activityName: string
  was: 'booked' | 'asked' | 'waiting'
  /** On an invoice that was issued before. */
  isInvoiced: boolean
}

const states: Record<ClosedLine['was'], string> = {
  booked: 'Réservation annulée',
  asked: 'Demande annulée',
  waiting: 'Liste d’attente close',
}

/** The one e-mail that a family gets when a day closes, whatever it had asked for. */
export function dayClosedMail(
  {
    programmeName,
    day,
    reason,
    lines,
  }: { programmeName: string; day: Day; reason: string; lines: readonly ClosedLine[] },
  publicUrl: string,
): MailContent {
  return {
    subject: `${programmeName}\u00a0: fermé le ${formatDay(day)}`,
    lead: `L’accueil «\u00a0${programmeName}\u00a0» est fermé le ${formatDayWithYear(day)}. Motif\u00a0: ${reason}`,
    facts: lines.map((line) => ({
      state: states[line.was],
      text: `${line.childName}, ${inSentence(line.activityName)}`,
    })),
    paragraphs: [
      lines.some((line) => line.isInvoiced)
        ? 'Cette journée figure déjà sur une facture\u00a0: le service la déduira.'
        : 'Cette journée ne vous sera pas facturée.',
      'Elle ne compte ni dans vos réservations ni dans vos annulations.',
    ],
    button: { label: 'Voir mon calendrier', url: `${publicUrl}/mon-calendrier` },
  }
}
