import type { Decision } from '@/lib/domain/decision/schema'
import type { MailContent } from '@/lib/email/template'
import { formatDay } from '@/lib/time/format'
import type { Day } from '@/lib/time/day'
import { inSentence } from './booking'
import { recordNames } from './dossier'

/** The one e-mail of a round of decisions. */
export function decisionsMail(decisions: Decision[], publicUrl: string): MailContent {
  const refused = decisions.filter((decision) => !decision.accepted).length
  const onlyRecords = decisions.every((decision) => decision.kind === 'record')
  const words = decisions.every((decision) => decision.kind === 'service')
    ? { subject: 'Le service a modifié vos réservations', lead: 'Le service a modifié vos réservations.' }
    : { subject: subject(decisions.length, refused), lead: lead(decisions.length, refused) }
  return {
    ...words,
    facts: decisions.map((decision) => ({ state: state(decision), text: describe(decision) })),
    paragraphs: refused > 0 ? ['Vous pouvez corriger ou redemander depuis le portail.'] : [],
    button: onlyRecords
      ? { label: 'Voir mon compte', url: `${publicUrl}/mon-compte` }
      : { label: 'Voir mon calendrier', url: `${publicUrl}/mon-calendrier` },
  }
}

function subject(count: number, refused: number): string {
  if (refused === 0) return count === 1 ? 'Votre demande est acceptée' : 'Vos demandes sont acceptées'
  if (refused === count) return count === 1 ? 'Votre demande est refusée' : 'Vos demandes sont refusées'
  return 'Réponses à vos demandes'
}

function lead(count: number, refused: number): string {
  if (count === 1)
    return refused ? 'Le service n’a pas pu accepter votre demande.' : 'Le service a accepté votre demande.'
  const accepted = count - refused
  if (refused === 0) return `Le service a accepté vos ${count} demandes.`
  if (accepted === 0) return `Le service n’a pas pu accepter vos ${count} demandes.`
  return `Le service a répondu à vos ${count} demandes : ${accepted} acceptée${accepted > 1 ? 's' : ''}, ${refused} refusée${refused > 1 ? 's' : ''}.`
}

function state(decision: Decision): string {
  if (!decision.accepted) return 'Refusé'
  if (decision.kind === 'record') return 'Validé'
  if (decision.kind === 'line' || decision.kind === 'absence') return 'Accepté'
  return decision.lineKind === 'book' ? 'Réservé' : 'Annulé'
}

function describe(decision: Decision): string {
  if (decision.kind === 'service') {
    const { childName, activityName, day, reason } = decision
    return `${childName}, ${formatDay(day as Day)}, ${inSentence(activityName)}, par le service. Motif : ${reason}`
  }
  if (decision.kind === 'absence') return describeAbsence(decision)
  const why = decision.accepted
    ? ''
    : `. ${decision.reason ? `Motif : ${decision.reason}` : 'Le motif est sur le portail.'}`
  if (decision.kind === 'record') return `${recordNames[decision.recordKind]}, ${decision.subjectName}${why}`
  const what = decision.lineKind === 'cancel' ? 'annulation du' : inSentence(decision.activityName)
  const day = formatDay(decision.day as Day)
  return decision.lineKind === 'cancel'
    ? `${decision.childName}, ${what} ${day}${why}`
    : `${decision.childName}, ${day}, ${what}${why}`
}

function describeAbsence({ childName, day, accepted, isLate }: Decision & { kind: 'absence' }): string {
  const why = isLate ? 'Aucun justificatif n’est arrivé à temps.' : 'Le motif est sur le portail.'
  return `${childName}, absence du ${formatDay(day as Day)}${accepted ? '' : `. ${why}`}`
}
