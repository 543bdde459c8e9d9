import type { WithdrawRefusal } from '@/lib/domain/booking/withdrawal/service'
import { formatDay, formatInstantWithYear } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'
import { notFoundSentence } from './faults'

/** « Mes demandes en attente ». */
export const requestsPageWords = {
  title: 'Mes demandes en attente',
  none: 'Aucune demande en attente.',
  book: 'S’inscrire',
  lastAnswers: 'Dernières réponses',
  history: 'Tout l’historique de mes demandes',
  takeAllBack: 'Tout retirer',
  takeBack: 'Retirer',
  nothingLeft: 'Plus rien de cette demande n’est en attente\u00a0: regardez les réponses ci-dessous.',
}

/** All that was answered. */
export const historyWords = {
  title: 'Historique de mes demandes',
  none: 'Aucune réponse pour ce choix.',
  child: 'Enfant',
  month: 'Mois des journées',
  all: 'Tous',
  filter: 'Filtrer',
  pages: 'Pages',
  newer: 'Réponses plus récentes',
  older: 'Réponses plus anciennes',
}

export function pageOf(page: number, last: number): string {
  return `Page ${page} sur ${last}`
}

export function requestTitle(reference: string): string {
  return `Demande ${reference}`
}

export function sentAt(at: Instant | Date): string {
  return `Envoyée le ${formatInstantWithYear(at)}`
}

/** Under a line that was answered: which request it was of. */
export function sentWithReference(reference: string, at: Instant | Date): string {
  return `${reference}, envoyée le ${formatInstantWithYear(at)}`
}

export function reasonGiven(reason: string): string {
  return `Motif\u00a0: ${reason}`
}

/** After « Tout retirer » and « Retirer », for who doesn't see what they stand beside. */
export function ofRequest(reference: string): string {
  return `de la demande ${reference}`
}

export function requestOf(day: string, childName: string): string {
  return `la demande du ${day}, ${childName}`
}

export function withdrawRefusal(refusal: WithdrawRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return notFoundSentence
    case 'alreadyDecided':
      return 'Le service vient de répondre à cette demande\u00a0: regardez les réponses ci-dessous.'
    case 'dayBegun':
      return `La journée du ${formatDay(refusal.day)} a commencé\u00a0: elle ne peut plus être retirée.`
  }
}
