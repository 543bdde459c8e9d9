import type { Day } from '@/lib/time/day'
import { formatDay } from '@/lib/time/format'

/** What « Valider » has done, and what comes next. */
export const sentRequestWords = {
  title: 'Demande envoyée',
  requests: 'Mes demandes en attente',
  cancellation: 'Annulation',
  seeBasket: 'Voir le panier',
  next: 'Ce qui se passe ensuite',
  answered: 'Le service traite les demandes tous les jours, selon les places et par ordre d’arrivée.',
  mail: 'Vous recevrez sa réponse par e-mail.',
  candidatures: 'Les candidatures sont étudiées ensemble\u00a0: vous recevrez la réponse par e-mail.',
  waiting: [
    'Liste d’attente\u00a0: dès qu’une place se libère, elle est proposée à la première famille, par e-mail et sur l’accueil du portail.',
    'Vous avez alors un délai pour l’accepter, plus court quand la journée approche. Sans réponse, elle passe à la famille suivante.',
    'Vous pouvez quitter la liste d’attente depuis «\u00a0Mes demandes en attente\u00a0».',
  ],
  blue: 'Une fois acceptées, les journées passent en bleu dans «\u00a0Mon calendrier\u00a0».',
  takeBack: 'Vous pouvez retirer une demande en attente depuis «\u00a0Mes demandes en attente\u00a0».',
}

export function requestReference(reference: string): string {
  return `Référence ${reference}`
}

export function answerExpected(answerBy: Day): string {
  return `Une réponse est attendue au plus tard le ${formatDay(answerBy)}\u00a0: passé ce jour, le service est alerté.`
}

export function stayedTitle(count: number): string {
  return count === 1
    ? '1 ligne est restée dans votre panier, avec le motif.'
    : `${count} lignes sont restées dans votre panier, avec le motif.`
}
