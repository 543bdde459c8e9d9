import type { ShownBatch } from '@/lib/domain/booking/batch/queries'
import type { UndoRefusal } from '@/lib/domain/booking/batch/service'
import type { DecideOutcome } from '@/lib/domain/booking/deciding/service'
import type { WaitingKind } from '@/lib/domain/booking/queue/waiting/queries'

const verbs = { accept: 'acceptée', refuse: 'refusée' } as const

/** "12 lignes acceptées" */
export function decidedCount(decision: 'accept' | 'refuse', lines: number): string {
  const plural = lines > 1 ? 's' : ''
  return `${lines} ligne${plural} ${verbs[decision]}${plural}`
}

/** What became of a decision on one or many lines, for the agent who took it. */
export function decidedSentence(decision: 'accept' | 'refuse', outcome: DecideOutcome): string {
  const { decided } = outcome
  const said =
    decided === 0
      ? 'Aucune ligne n’a changé.'
      : `${decidedCount(decision, decided)}. La famille reçoit un e-mail avec toutes les réponses.`
  return [said, leftOutSentence(outcome)].filter(Boolean).join(' ')
}

/** The lines that a decision left as they were, and why; '' when there is none. */
export function leftOutSentence({ movedOn, incomplete, full }: Omit<DecideOutcome, 'decided'>): string {
  return [
    movedOn > 0 &&
      `${movedOn} ligne${movedOn > 1 ? 's avaient' : ' avait'} déjà reçu une réponse ou été retirée${movedOn > 1 ? 's' : ''}.`,
    incomplete.length > 0 &&
      `Dossier à compléter pour ${someNames(incomplete)}\u00a0: ses demandes restent en attente.`,
    full > 0 &&
      `Plus de place pour ${full} candidature${full > 1 ? 's, qui restent' : ', qui reste'} en attente\u00a0: refusez-${full > 1 ? 'les' : 'la'}, ou ajoutez une place.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const NAMED = 6

function someNames(names: readonly string[]): string {
  const more = names.length - NAMED
  if (more <= 0) return names.join(', ')
  return `${names.slice(0, NAMED).join(', ')} et ${more} autre${more > 1 ? 's' : ''} enfant${more > 1 ? 's' : ''}`
}

/** What is to be undone: how many lines, of which family when there is one only, and who decided when it is another. */
export function batchSentence({ decision, lines, familyName, madeBy }: ShownBatch): string {
  if (lines === 0) return 'Aucune ligne n’a changé.'
  const family = familyName ? `, famille ${familyName}` : ''
  return `${decidedCount(decision, lines)}${family}${madeBy ? `, par ${madeBy}` : ''}.`
}

export function undoRefusalSentence(refusal: UndoRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette décision n’est pas la vôtre\u00a0: demandez à qui l’a prise.'
    case 'tookEffect':
      return 'Trop tard\u00a0: la décision a pris effet, les familles en sont averties.'
    case 'undoneAlready':
      return 'Cette décision était déjà annulée\u00a0: les lignes sont revenues dans la liste.'
  }
}

/** What a queue of requests may be limited to. */
export const waitingKindNames: Record<WaitingKind, string> = {
  book: 'Réservations',
  cancel: 'Annulations',
  candidature: 'Candidatures',
}

/** What the keys of the queue do. */
export const requestKeys = [
  { key: 'A', does: 'Accepter les lignes cochées de la demande' },
  { key: 'R', does: 'Aller au motif du refus' },
  { key: 'J', does: 'Ouvrir la demande suivante' },
  { key: 'K', does: 'Revenir à la demande précédente' },
  { key: 'X', does: 'Cocher la demande dans la liste' },
  { key: 'M', does: 'Ouvrir le refus des demandes cochées' },
  { key: 'T', does: 'Accepter toutes les demandes de la liste' },
  { key: 'Z', does: 'Annuler la dernière décision' },
]
