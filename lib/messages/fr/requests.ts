import type { FamilyLine } from '@/lib/domain/booking/list/queries'
import type { RequestLineStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { formatDate, formatDay, formatShortInstant } from '@/lib/time/format'
import { inSentence } from './booking'
import { lineWords } from './rules-lines'

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
      return 'Place déclinée'
    case 'passedOn':
      return 'Proposition dépassée'
    case 'left':
      return 'Liste d’attente quittée'
    case 'dayOver':
      return 'Jour passé'
  }
}

type Ended = Pick<FamilyLine, 'kind' | 'status' | 'endedBy' | 'decidedAt' | 'isByService'>

/** Who or what ended a line, and when: "Réponse de : Service enfance jeunesse, le 24/11/2026 à 9 h 30." */
export function endingSentence(
  { kind, status, endedBy, decidedAt, isByService }: Ended,
  serviceName: string,
): string {
  const when = decidedAt ? `, le ${formatShortInstant(decidedAt)}` : ''
  if (isByService) return `Réservée pour vous par : ${serviceName}${when}.`
  switch (endedBy) {
    case 'automatic':
      return `Acceptée d’office, selon le règlement de l’accueil${when}.`
    case 'family':
      return `${status === 'left' ? 'Liste d’attente quittée' : 'Retirée'} par votre famille${when}.`
    case 'expiry':
      return kind === 'cancel' && status === 'accepted'
        ? `Acceptée d’office : la journée a commencé avant la réponse du service${when}.`
        : `La journée a commencé avant la réponse du service${when}.`
    case 'allocation':
      return `Réponse donnée à l’attribution des places${when}.`
    case 'offer':
      return `Réponse à la place proposée${when}.`
    case 'closure':
      return `Jour fermé par le service${when}.`
    case 'staff':
    case null:
      return `Réponse de : ${serviceName}${when}.`
  }
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
export function sentLineSentence({ status, rule }: Pick<FamilyLine, 'status' | 'rule'>): string {
  const answersOn = status === 'candidature' ? answerDay(rule) : null
  return answersOn ? `Réponse le ${formatDay(answersOn)}.` : ''
}

function answerDay(rule: FamilyLine['rule']): Day | null {
  const effect = rule?.line.effect
  return effect?.kind === 'allocation' ? effect.answersOn : null
}

/** What the address says was taken back, once its line is gone. */
export const withdrawnDone: Record<string, ['success', string]> = {
  retiree: ['success', 'Votre demande est retirée.'],
  retirees: ['success', 'Vos demandes sont retirées.'],
}

/** What a request that was just sent holds, in one sentence; '' when it holds nothing. */
export function holdingSentence(lines: readonly Pick<FamilyLine, 'kind' | 'status'>[]): string {
  const pending = lines.filter(({ status }) => status === 'pending')
  if (pending.length === 0) return ''
  if (pending.every(({ kind }) => kind === 'cancel'))
    return 'Les journées à annuler restent réservées jusqu’à sa réponse.'
  return pending.length === lines.length
    ? 'Vos places sont retenues en attendant sa réponse.'
    : 'Les places des jours en attente sont retenues en attendant sa réponse.'
}
