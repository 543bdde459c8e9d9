import type { CancelOnBehalfRefusal, OnBehalfRefusal } from '@/lib/domain/booking/on-behalf/service'
import type { BookingRefusal } from '@/lib/rules/booking'
import { formatLastMoment, formatInstant } from '@/lib/time/format'
import { notForYouSentence } from './rule-terms'
import { refusalSentence } from './refusals'
import { notFoundSentence } from './faults'

/** What the service sets aside by booking a day for a family, or why nobody can book it: a few words, in a table. */
export function setAsideWords(refusal: BookingRefusal): string {
  switch (refusal.code) {
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
    case 'tooFewDays':
    case 'overBookingQuota':
      throw new Error(`${refusal.code} isn't judged for the service`)
  }
}

export function onBehalfSentence(refusal: OnBehalfRefusal): string {
  if (refusal.code === 'notFound') return notFoundSentence
  return `Rien n’a été réservé. ${refusal.refusals.map(refusalSentence).join(' ')}`
}

export function cancelOnBehalfSentence(refusal: CancelOnBehalfRefusal): string {
  return refusal.code === 'notFound'
    ? notFoundSentence
    : 'Rien n’a été annulé : une de ces journées l’était déjà. Rechargez la page.'
}
