import type { BookingRefusal, CancelRefusal } from '@/lib/rules/booking'
import type { CalendarDay, CalendarState } from '@/lib/rules/calendar-day'
import type { Audience } from '@/lib/rules/phases'
import { formatInstant, formatLastMoment, formatShortDate, formatShortLastMoment } from '@/lib/time/format'
import { type Instant, parisDay } from '@/lib/time/paris'
import { absenceSentence, bookableSentence, cancellableSentence } from './deadlines'
import { refusalSentence } from './refusals'
import { notForYouSentence } from './rule-terms'
import { capitalised } from './sentence'

/** The few words written in a cell of the month. */
export function cellWords(cell: CalendarDay): string {
  switch (cell.state) {
    case 'open':
      if (cell.now.effect.kind === 'allocation') return 'Candidature possible'
      return cell.isFew ? `${places(cell.left)} : dernières places` : places(cell.left)
    case 'full':
      return 'Complet, liste d’attente'
    case 'allocating':
      return 'Attribution en cours'
    case 'inBasket':
      return 'Dans le panier'
    case 'waitingInBasket':
      return 'Liste d’attente, dans le panier'
    case 'waiting':
      return rankWords(cell.rank)
    case 'offered':
      return `Une place vous est proposée jusqu’au ${formatShortLastMoment(cell.until)}`
    case 'pending':
      return cell.isCandidature ? 'Candidature en attente' : 'En attente'
    case 'accepted':
      if (cell.noted === 'attended') return 'Présence notée'
      return cell.noted === 'absent' ? 'Absence signalée' : 'Réservé'
    case 'cancelInBasket':
      return 'Annulation dans le panier'
    case 'cancelPending':
      return 'Annulation en attente'
    case 'notYet':
      return `À partir du ${formatInstant(cell.opensAt)}`
    case 'late':
      return `Trop tard depuis le ${formatShortDate(parisDay(cell.since - 60_000)).slice(0, 5)}`
    case 'notForYou':
      return othersWords(cell.audience)
    case 'notBookable':
      return 'Pas en ligne'
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
      return cell.now.effect.kind === 'allocation' ? 'Candi\u00addature' : places(cell.left)
    case 'inBasket':
      return 'Panier'
    case 'full':
      return 'Complet'
    case 'waitingInBasket':
      return 'Attente, panier'
    case 'waiting':
      return `Rang ${cell.rank}`
    case 'offered':
      return 'Place proposée'
    case 'cancelInBasket':
      return 'À annuler'
    case 'cancelPending':
      return 'Annul. en attente'
    case 'notYet':
      return `Dès le ${formatShortDate(parisDay(cell.opensAt)).slice(0, 5)}`
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
    case 'allocating':
      return 'Attri\u00adbution'
    case 'pending':
      return 'En attente'
    case 'accepted':
    case 'notForYou':
    case 'notBookable':
      return cellWords(cell)
  }
}

/** What is read under the words of a day: why it is so, until when something can be done. */
export function cellSentence(cell: CalendarDay): string {
  switch (cell.state) {
    case 'open':
      return `${placesToGive(cell)}${bookableSentence(cell.now, cell.then)}`
    case 'full':
      return 'Il n’y a plus de place ce jour-là. Demandez la liste d’attente\u00a0: une place qui se libère vous sera proposée à votre tour.'
    case 'allocating':
      return 'Les places demandées sont en cours d’attribution. Celles qui resteront pourront être réservées ensuite.'
    case 'inBasket':
      return cell.refusal ? stuckSentence(cell.refusal) : `Validez votre panier${byWords(cell.until)}.`
    case 'waitingInBasket':
      return cell.refusal
        ? stuckSentence(cell.refusal)
        : `Validez votre panier${byWords(cell.until)} : votre rang est donné à ce moment-là.`
    case 'waiting':
      return `Si une place se libère, elle vous sera proposée à votre tour par e-mail et sur la page d’accueil.${cell.isSet ? ' Les lignes demandées ensemble sont proposées en bloc.' : ''} Vous pouvez quitter la liste depuis « Mes demandes en attente ».`
    case 'offered':
      return `Une place s’est libérée. Acceptez-la ou refusez-la depuis l’accueil, au plus tard le ${formatLastMoment(cell.until)}.`
    case 'pending':
      return `${cell.isCandidature ? 'Votre candidature est envoyée ; les places seront attribuées ensemble et le service' : 'Votre demande est envoyée ; le service'} vous répondra par e-mail. Vous pouvez la retirer depuis « Mes demandes en attente ».`
    case 'accepted':
      if (cell.noted === 'attended') return 'Le centre a noté la présence de votre enfant.'
      if (cell.noted === 'absent')
        return 'L’absence de votre enfant est signalée\u00a0; sa place reste réservée.'
      return `${cancellableSentence(cell)}${cell.absence ? ` ${absenceSentence(cell.absence)}` : ''}`
    case 'cancelInBasket':
      return cell.refusal
        ? stuckSentence(cell.refusal)
        : `Votre annulation part quand vous validez le panier${cell.until === null ? '' : ','}${byWords(cell.until)}.`
    case 'cancelPending':
      return 'Votre demande d’annulation est envoyée ; la journée reste réservée jusqu’à la réponse du service.'
    case 'notYet':
      return `Les réservations de cette journée ouvrent le ${formatInstant(cell.opensAt)}.`
    case 'late':
      return `Cette journée ne peut plus être réservée : la date limite était le ${formatLastMoment(cell.since)}.`
    case 'notForYou':
      return capitalised(notForYouSentence(cell.audience))
    case 'notBookable':
      return 'Cette journée ne se réserve pas en ligne : adressez-vous au service.'
    case 'dossierMissing':
      return 'Le dossier de l’enfant n’est pas encore complet et validé : complétez-le pour réserver.'
    case 'otherFamily':
      return 'Cette journée est déjà réservée par l’autre foyer.'
    case 'overlaps':
      return `Votre enfant est déjà inscrit à « ${cell.programme} » ce jour-là.`
    case 'notForThisAge':
      return 'Aucun groupe de cet accueil ne correspond à l’âge de votre enfant ce jour-là.'
    case 'closed':
      return 'L’accueil est fermé ce jour-là.'
  }
}

/** Of a line of the basket that could leave when it was put there, and no more. */
function stuckSentence(refusal: BookingRefusal | CancelRefusal): string {
  return `${refusalSentence(refusal)} Cette ligne ne partira pas avec votre panier.`
}

function byWords(until: Instant | null): string {
  return until === null ? '' : ` au plus tard le ${formatLastMoment(until)}`
}

/** Places of a round, which the words of its cell don't count. */
function placesToGive({ left, now }: CalendarState & { state: 'open' }): string {
  if (now.effect.kind !== 'allocation') return ''
  return left > 0 ? `${places(left)} à attribuer. ` : 'Places à attribuer. '
}

/** Whom a day is for, in two words. */
function othersWords(audience: Audience | null): string {
  if (audience?.residence === 'residents') return 'Habitants seulement'
  if (audience && audience.schools.length > 0) return 'Autre école'
  if (audience && (audience.minAge !== null || audience.maxAge !== null)) return 'Autre âge'
  return 'Autres familles'
}

export function rankWords(rank: number): string {
  return `Liste d’attente, rang ${rank}`
}

export function places(left: number): string {
  return left > 1 ? `${left} places` : `${left} place`
}
