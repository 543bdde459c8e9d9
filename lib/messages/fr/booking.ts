import type { BookingRefusal, CancelRefusal } from '@/lib/rules/booking'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import { formatDay, formatLastMoment, formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

/** Why a line can't be taken, and until when it could: what a parent reads. */
export function refusalSentence(refusal: BookingRefusal | CancelRefusal): string {
  const day = capitalised(formatDay(refusal.day))
  switch (refusal.code) {
    case 'closed':
      return refusal.reason ? `${day} : fermé (${refusal.reason}).` : `${day} : fermé.`
    case 'alreadyAsked':
      return `${day} : vous avez déjà demandé cette journée.`
    case 'alreadyBooked':
      return `${day} : cette journée est déjà réservée.`
    case 'otherFamily':
      return `${day} : déjà réservé par l’autre foyer.`
    case 'overlaps':
      return `${day} : votre enfant est déjà inscrit à « ${refusal.programme} » ce jour-là.`
    case 'notForThisAge':
      return `${day} : aucun groupe de cet accueil ne correspond à l’âge de votre enfant.`
    case 'tooLate':
      return `${day} ne peut plus être réservé : la date limite était le ${formatLastMoment(refusal.firstRefused)}.`
    case 'dossierMissing':
      return `${day} : le dossier de l’enfant n’est pas encore complet et validé.`
    case 'full':
      return `${day} : il n’y a plus de place.`
    case 'notBooked':
      return `${day} : cette journée n’est pas réservée.`
    case 'alreadyCancelling':
      return `${day} : vous avez déjà demandé cette annulation.`
    case 'tooLateToCancel':
      return `${day} ne peut plus être annulé : la date limite était le ${formatLastMoment(refusal.firstRefused)}.`
    case 'overQuota':
      return `${day} : ${quotaSentence(refusal.left, refusal.allowed)} Vous en demandez ${refusal.asked} : retirez-en du panier.`
  }
}

/** "Il vous reste 1 annulation sur 3 pour cette période." */
export function quotaSentence(left: number, allowed: number): string {
  if (left === 0) return `Vous avez utilisé vos ${allowed} annulations pour cette période.`
  return `Il vous reste ${left} annulation${left > 1 ? 's' : ''} sur ${allowed} pour cette période.`
}

/** The few words written in a cell of the month. */
export function cellWords(cell: CalendarDay): string {
  switch (cell.state) {
    case 'open':
      return cell.isFew ? `${places(cell.left)} : dernières places` : places(cell.left)
    case 'full':
      return 'Complet'
    case 'inBasket':
      return 'Dans le panier'
    case 'pending':
      return 'En attente'
    case 'accepted':
      return 'Réservé'
    case 'cancelInBasket':
      return 'Annulation dans le panier'
    case 'cancelPending':
      return 'Annulation en attente'
    case 'late':
      return `Trop tard depuis le ${formatShortDate(parisDay(cell.since - 60_000)).slice(0, 5)}`
    case 'dossierMissing':
      return 'Dossier à compléter'
    case 'otherFamily':
      return 'Déjà réservé par l’autre foyer'
    case 'overlaps':
      return 'Autre accueil'
    case 'notForThisAge':
      return 'Autre tranche d’âge'
    case 'closed':
      return cell.reason ? `Fermé (${cell.reason})` : 'Fermé'
  }
}

/** The same in two words at most, for a phone. */
export function cellShortWords(cell: CalendarDay): string {
  switch (cell.state) {
    case 'open':
      return places(cell.left)
    case 'inBasket':
      return 'Panier'
    case 'cancelInBasket':
      return 'Annulation'
    case 'cancelPending':
      return 'Annul. en attente'
    case 'late':
      return 'Trop tard'
    case 'dossierMissing':
      return 'Dossier'
    case 'otherFamily':
      return 'Autre foyer'
    case 'overlaps':
      return 'Autre accueil'
    case 'notForThisAge':
      return 'Autre âge'
    case 'closed':
      return 'Fermé'
    default:
      return cellWords(cell)
  }
}

/** What a day's panel says: the state in a sentence, and until when something can be done. */
export function cellSentence(cell: CalendarDay): string {
  switch (cell.state) {
    case 'open':
      return `${places(cell.left)}. Demande possible jusqu’au ${formatLastMoment(cell.until)}.`
    case 'full':
      return 'Il n’y a plus de place ce jour-là.'
    case 'inBasket':
      return `Dans votre panier. Validez-le au plus tard le ${formatLastMoment(cell.until)}.`
    case 'pending':
      return 'Votre demande est envoyée ; le service vous répondra par e-mail. Vous pouvez la retirer depuis « Mes demandes en attente ».'
    case 'accepted':
      return cell.canCancel
        ? `Réservé. Annulation possible jusqu’au ${formatLastMoment(cell.cancelUntil)}.`
        : `Réservé. Cette journée ne peut plus être annulée : la date limite était le ${formatLastMoment(cell.cancelUntil)}.`
    case 'cancelInBasket':
      return `Votre annulation part quand vous validez le panier, au plus tard le ${formatLastMoment(cell.until)}.`
    case 'cancelPending':
      return 'Votre demande d’annulation est envoyée ; la journée reste réservée jusqu’à la réponse du service.'
    case 'late':
      return `Cette journée ne peut plus être réservée : la date limite était le ${formatLastMoment(cell.since)}.`
    case 'dossierMissing':
      return 'Le dossier de l’enfant n’est pas encore complet et validé : complétez-le pour réserver.'
    case 'otherFamily':
      return 'Cette journée est déjà réservée par l’autre foyer.'
    case 'overlaps':
      return `Votre enfant est déjà inscrit à « ${cell.programme} » ce jour-là.`
    case 'notForThisAge':
      return 'Aucun groupe de cet accueil ne correspond à l’âge de votre enfant ce jour-là.'
    case 'closed':
      return cell.reason ? `Fermé : ${cell.reason}.` : 'Fermé.'
  }
}

export function places(left: number): string {
  return left > 1 ? `${left} places` : `${left} place`
}

export function capitalised(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('fr') + sentence.slice(1)
}

/** A name within a sentence: only its first letter changes, 'Journée sans repas (PAI)' keeps the others. */
export function inSentence(name: string): string {
  return name.charAt(0).toLocaleLowerCase('fr') + name.slice(1)
}
