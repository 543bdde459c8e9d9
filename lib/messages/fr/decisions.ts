import type { Decision } from '@/lib/domain/decision/schema'
import type { MailContent } from '@/lib/email/template'
import { formatDay } from '@/lib/time/format'
import type { Day } from '@/lib/time/day'
import { recordNames } from './dossier'
import { inSentence } from './sentence'

type Answer = Exclude<Decision, { kind: 'waiting' }>

/** The one e-mail of a round of decisions. */
export function decisionsMail(decisions: Decision[], publicUrl: string): MailContent {
  const answers = decisions.filter((decision) => decision.kind !== 'waiting')
  const waits = decisions.filter((decision) => decision.kind === 'waiting')
  const held = answers.filter(isHeld).length
  const refused = answers.filter((decision) => !decision.accepted).length - held
  const onlyRecords = decisions.every((decision) => decision.kind === 'record')
  const words = wordsOf(answers, { waits: waits.length, held, refused })
  return {
    ...words,
    facts: [
      ...answers.map((decision) => ({ state: state(decision), text: describe(decision) })),
      ...waits.map((decision) => ({ state: 'Attente terminée', text: describeWait(decision) })),
    ],
    paragraphs: refused > 0 ? ['Vous pouvez corriger ou redemander depuis le portail.'] : [],
    button: onlyRecords
      ? { label: 'Voir mon compte', url: `${publicUrl}/mon-compte` }
      : { label: 'Voir mon calendrier', url: `${publicUrl}/mon-calendrier` },
  }
}

type Counts = { waits: number; held: number; refused: number }

function wordsOf(answers: Answer[], { waits, held, refused }: Counts): Pick<MailContent, 'subject' | 'lead'> {
  if (answers.length === 0) return endedWaits(waits)
  // What the service did by itself answers no demand.
  const count = answers.filter((decision) => decision.kind !== 'service').length
  if (count === 0)
    return {
      subject: 'Le service a modifié vos réservations',
      lead: 'Le service a modifié vos réservations.',
    }
  const also = count < answers.length ? ' Il a aussi modifié vos réservations.' : ''
  if (held > 0) return { subject: 'Réponses à vos demandes', lead: mixedLead(count, refused, held) + also }
  return { subject: subject(count, refused), lead: lead(count, refused) + also }
}

function endedWaits(count: number): Pick<MailContent, 'subject' | 'lead'> {
  const what =
    count === 1
      ? 'Votre demande en liste d’attente est terminée'
      : 'Vos demandes en liste d’attente sont terminées'
  return { subject: what, lead: `${what}.` }
}

function describeWait({ ended, childName, activityName, day }: Decision & { kind: 'waiting' }): string {
  const why =
    ended === 'dayOver'
      ? 'aucune place ne s’est libérée à temps'
      : 'votre enfant est inscrit ailleurs à ce moment-là'
  return `${childName}, ${formatDay(day as Day)}, ${inSentence(activityName)}\u00a0: ${why}`
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
  return `Le service a répondu à vos ${count} demandes\u00a0: ${accepted} acceptée${accepted > 1 ? 's' : ''}, ${refused} refusée${refused > 1 ? 's' : ''}.`
}

function state(decision: Answer): string {
  if (decision.kind === 'line' && decision.holds)
    return decision.holds === 'place' ? 'Place gardée' : 'Liste d’attente'
  if (!decision.accepted) return 'Refusé'
  if (decision.kind === 'record') return 'Validé'
  if (decision.kind === 'line' || decision.kind === 'absence') return 'Accepté'
  return decision.lineKind === 'book' ? 'Réservé' : 'Annulé'
}

function isHeld(decision: Answer): boolean {
  return decision.kind === 'line' && decision.holds !== undefined
}

/** The answers of an allocation, where some days are neither accepted nor refused. */
function mixedLead(count: number, refused: number, held: number): string {
  const accepted = count - refused - held
  const parts = [
    accepted > 0 && `${accepted} acceptée${accepted > 1 ? 's' : ''}`,
    `${held} en attente`,
    refused > 0 && `${refused} refusée${refused > 1 ? 's' : ''}`,
  ]
  const all = count === 1 ? 'votre demande' : `vos ${count} demandes`
  return `Le service a répondu à ${all}\u00a0: ${parts.filter(Boolean).join(', ')}.`
}

function describe(decision: Answer): string {
  if (decision.kind === 'service') {
    const { childName, activityName, day, reason } = decision
    return `${childName}, ${formatDay(day as Day)}, ${inSentence(activityName)}, par le service. Motif\u00a0: ${reason}`
  }
  if (decision.kind === 'line' && decision.holds) {
    const what = `${decision.childName}, ${formatDay(decision.day as Day)}, ${inSentence(decision.activityName)}`
    return decision.holds === 'place'
      ? `${what}. Une place vous est gardée\u00a0: complétez le dossier pour qu’elle soit acceptée.`
      : `${what}. Plus de place après attribution\u00a0: vous êtes sur la liste d’attente.`
  }
  if (decision.kind === 'absence') return describeAbsence(decision)
  const why = decision.accepted
    ? ''
    : `. ${decision.reason ? `Motif\u00a0: ${decision.reason}` : 'Le motif est sur le portail.'}`
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
