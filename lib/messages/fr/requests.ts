import type { RequestLineStatus } from '@/lib/rules/states'

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
