import type { RefusalSubject } from '@/lib/domain/refusal-reason/schema'
import type { ReasonRefusal } from '@/lib/domain/refusal-reason/service'
import type { Seen } from '@/lib/domain/viewing/service'
import { formatTime } from '@/lib/time/format'
import { parisClock } from '@/lib/time/paris'
import { recordNames } from './dossier'
import { capitalised } from './sentence'

/** What a reason of refusal is about, as the editor names it. */
export const refusalSubjectNames: Record<RefusalSubject, string> = { ...recordNames, document: 'Documents' }

const viewed = { changeRequest: 'cette fiche', document: 'ce document' } as const

/** What an agent is told of a page that is open elsewhere, or that nothing is left to decide; '' when they are alone. */
export function viewingSentence(kind: keyof typeof viewed, { isWaiting, others }: Seen): string {
  if (!isWaiting)
    return `${capitalised(viewed[kind])} n’attend plus de décision\u00a0: rechargez la page pour lire ce qui a été décidé.`
  const [first, ...more] = others
  if (!first) return ''
  const opened = `${first.name} a ouvert ${viewed[kind]} à ${formatTime(parisClock(first.openedAt).time)}`
  const then = more.length > 0 ? `, puis ${more.map(({ name }) => name).join(' et ')}` : ''
  return `${opened}${then}\u00a0: une décision est peut-être en cours.`
}

export function reasonRefusalSentence(refusal: ReasonRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce motif n’est plus dans la liste : un collègue l’a retiré.'
    case 'alreadyThere':
      return 'Ce motif est déjà dans la liste.'
  }
}

const queueKeys = [
  { key: 'R', does: 'Aller au motif du refus' },
  { key: 'J', does: 'Ouvrir la suite de la file' },
  { key: 'K', does: 'Revenir en arrière dans la file' },
]

/** What the keys of a page of decision do. */
export const reviewKeys = {
  changeRequest: [{ key: 'A', does: 'Valider la fiche' }, ...queueKeys],
  document: [{ key: 'A', does: 'Accepter le document' }, ...queueKeys],
  absence: [{ key: 'A', does: 'Accepter l’absence' }, ...queueKeys],
}
