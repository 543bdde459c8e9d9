import type { FamilyLine } from '@/lib/domain/booking/list/queries'
import type { RequestLineStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { formatDate, formatDay, formatInstantWithYear } from '@/lib/time/format'
import { lineWords } from './rules-lines'
import { inSentence } from './sentence'

/** What a line waits for, in a word or two. */
export function waitingWords(kind: 'book' | 'cancel', status: RequestLineStatus): string {
  if (status === 'candidature') return 'Candidature en attente'
  return kind === 'book' ? 'En attente' : 'Annulation en attente'
}

/** What became of a line, in a word or two. */
export function answeredWords(kind: 'book' | 'cancel', status: RequestLineStatus): string {
  const isCancel = kind === 'cancel'
  switch (status) {
    case 'accepted':
      return isCancel ? 'Annulation acceptée' : 'Acceptée'
    case 'refused':
      return isCancel ? 'Annulation refusée' : 'Refusée'
    case 'withdrawn':
      return 'Retirée'
    case 'expired':
      return 'Sans réponse à temps'
    case 'closed':
      return 'Jour fermé'
    case 'pending':
    case 'candidature':
      return waitingWords(kind, status)
    case 'waiting':
      return 'Liste d’attente'
    case 'offered':
      return 'Place proposée'
    case 'declined':
      return 'Place refusée'
    case 'passedOn':
      return 'Proposition dépassée'
    case 'left':
      return 'Liste d’attente quittée'
    case 'dayOver':
      return 'Jour passé'
  }
}

type Ended = Pick<FamilyLine, 'kind' | 'status' | 'endedBy' | 'decidedAt' | 'isByService'>

/** Who or what ended a line, and when: "Réponse de : Service enfance jeunesse, le mardi 24 novembre 2026 à 9 h 30." */
export function endingSentence(
  { kind, status, endedBy, decidedAt, isByService }: Ended,
  serviceName: string,
): string {
  const when = decidedAt ? `, le ${formatInstantWithYear(decidedAt)}` : ''
  if (isByService) return `Réservée pour vous par : ${serviceName}${when}.`
  switch (endedBy) {
    case 'automatic':
      return status === 'left'
        ? `Attente terminée d’office${when}.`
        : `Acceptée d’office, selon le règlement de l’accueil${when}.`
    case 'family':
      return `${byFamily(status)} par votre famille${when}.`
    case 'expiry':
      if (status === 'dayOver') return `La journée a commencé sans qu’une place se libère pour vous${when}.`
      return kind === 'cancel' && status === 'accepted'
        ? `Acceptée d’office : la journée a commencé avant la réponse du service${when}.`
        : `La journée a commencé avant la réponse du service${when}.`
    case 'allocation':
      return `${status === 'accepted' ? 'Acceptée' : 'Refusée'} à l’attribution des places${when}.`
    case 'offer':
      return status === 'accepted'
        ? `Place proposée, acceptée par votre famille${when}.`
        : `Place proposée, passée à la famille suivante faute de réponse à temps${when}.`
    case 'closure':
      return `Jour fermé par le service${when}.`
    case 'staff':
      return status === 'left'
        ? `Attente terminée : cette journée est réservée pour vous par : ${serviceName}${when}.`
        : `Réponse de : ${serviceName}${when}.`
    case null:
      return `Réponse de : ${serviceName}${when}.`
  }
}

function byFamily(status: RequestLineStatus): string {
  if (status === 'left') return 'Liste d’attente quittée'
  return status === 'declined' ? 'Place proposée, refusée' : 'Retirée'
}

/** What became of an accepted day since, when it isn't booked any more. */
export function sinceSentence(ended: FamilyLine['bookingEnded']): string {
  switch (ended) {
    case 'cancelled':
      return 'Cette journée a été annulée depuis.'
    case 'cancelledByStaff':
      return 'Cette journée a été annulée depuis par le service.'
    case 'closed':
      return 'Cette journée a été fermée depuis par le service.'
    case 'moved':
      return 'Cette journée a été déplacée depuis par le service.'
    case null:
      return ''
  }
}

/** "Règlement applicable depuis le 1er septembre 2026 : réservation jusqu’à 4 jours ouvrés avant la journée." */
export function ruleSentence({ since, line }: NonNullable<FamilyLine['rule']>): string {
  return `Règlement applicable depuis le ${formatDate(since)} : ${inSentence(lineWords(line))}`
}

/** What a line of a request that was just sent waits for, beside its state; '' for nothing more. */
export function sentLineSentence({ kind, status, rule, endedBy }: SentLine): string {
  switch (status) {
    case 'candidature': {
      const answersOn = answerDay(rule)
      return answersOn
        ? `Réponse le ${formatDay(answersOn)}.`
        : 'Réponse par e-mail, une fois toutes les demandes étudiées ensemble.'
    }
    case 'accepted':
      if (endedBy !== 'automatic') return ''
      return kind === 'cancel' ? 'Annulation acceptée d’office.' : 'Acceptée d’office : c’est réservé.'
    case 'waiting':
      return 'Aucune place n’est retenue : celle qui se libère vous sera proposée à votre tour.'
    default:
      return ''
  }
}

type SentLine = Pick<FamilyLine, 'kind' | 'status' | 'rule' | 'endedBy'>

function answerDay(rule: FamilyLine['rule']): Day | null {
  const effect = rule?.line.effect
  return effect?.kind === 'allocation' ? effect.answersOn : null
}

/** What « Valider » has just done, above its lines. */
export function sentTitle(
  lines: readonly Pick<FamilyLine, 'kind' | 'status'>[],
  serviceName: string,
): string {
  const isAll = (status: RequestLineStatus) => lines.every((line) => line.status === status)
  if (isAll('accepted')) return 'Votre demande est acceptée.'
  if (isAll('waiting')) return 'Vous êtes en liste d’attente.'
  return `Votre demande est adressée au ${serviceName}.`
}

/** What the address says was taken back, once its line is gone. */
export const withdrawnDone: Record<string, ['success', string]> = {
  retiree: ['success', 'Votre demande est retirée\u00a0: le service n’y répondra pas.'],
  retirees: ['success', 'Vos demandes sont retirées\u00a0: le service n’y répondra pas.'],
}

/** What a request that was just sent holds, in one sentence; '' when it holds nothing. */
export function holdingSentence(lines: readonly Pick<FamilyLine, 'kind' | 'status'>[]): string {
  const pending = lines.filter(({ status }) => status === 'pending')
  if (pending.length === 0) return ''
  if (pending.every(({ kind }) => kind === 'cancel'))
    return 'Les journées à annuler restent réservées jusqu’à sa réponse.'
  return pending.length === lines.length
    ? 'Vos places sont retenues en attendant sa réponse.'
    : 'Les places des jours en attente de réponse sont retenues.'
}
