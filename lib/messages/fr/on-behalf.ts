import type { BookOnBehalfRefusal, CancelOnBehalfRefusal } from '@/lib/domain/booking/on-behalf/service'
import type { OnBehalfRefusal } from '@/lib/rules/booking'
import { formatDayWithYear, formatInstant, formatLastMoment } from '@/lib/time/format'
import { notForYouSentence } from './rule-terms'
import { notFoundSentence } from './faults'
import { capitalised, inSentence } from './sentence'

/** What the service sets aside by booking a day for a family, or why nobody can book it: a few words, in a table. */
export function setAsideWords(refusal: OnBehalfRefusal): string {
  switch (refusal.code) {
    case 'dayPast':
      return 'Journée passée'
    case 'closed':
      return refusal.reason ? `Fermé (${refusal.reason})` : 'Fermé'
    case 'alreadyAsked':
      return 'Déjà demandé : répondez à la demande'
    case 'alreadyBooked':
      return 'Déjà réservé'
    case 'otherFamily':
      return 'Déjà réservé par l’autre foyer'
    case 'overlaps':
      return `L’enfant est déjà inscrit à « ${refusal.programme} »`
    case 'notForThisAge':
      return 'Aucun groupe de cet âge'
    case 'notYet':
      return `Les réservations n’ouvrent que le ${formatInstant(refusal.opensAt)}`
    case 'tooLate':
      return `Hors délai depuis le ${formatLastMoment(refusal.firstRefused)}`
    case 'notForYou':
      return `Règlement : ${notForYouSentence(refusal.audience)}`
    case 'notBookable':
      return 'Ne se réserve pas en ligne'
    case 'dossierMissing':
      return 'Dossier à compléter'
    case 'full':
      return 'Complet'
    case 'allocating':
      return 'Les candidatures de ce jour attendent leur attribution'
    case 'setIncomplete':
    case 'tooFewDays':
    case 'overBookingQuota':
      throw new Error(`${refusal.code} isn't judged for the service`)
  }
}

/** Beside a day for which the family waits: booking it ends the wait. */
export function servedWaitSentence(rank: number): string {
  return `La famille est en liste d’attente, rang ${rank} : la réserver met fin à son attente`
}

export function onBehalfSentence(refusal: BookOnBehalfRefusal): string {
  if (refusal.code === 'notFound') return notFoundSentence
  const why = refusal.refusals.map(
    (one) => `${capitalised(formatDayWithYear(one.day))} : ${inSentence(setAsideWords(one))}.`,
  )
  return `Rien n’a été réservé. ${why.join(' ')}`
}

export function cancelOnBehalfSentence(refusal: CancelOnBehalfRefusal): string {
  return refusal.code === 'notFound'
    ? notFoundSentence
    : 'Rien n’a été annulé : une de ces journées l’était déjà. Rechargez la page.'
}
