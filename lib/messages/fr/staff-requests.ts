import type { DecideOutcome } from '@/lib/domain/booking/deciding/service'

/** What became of a decision on one or many lines, for the agent who took it. */
export function decidedSentence(
  decision: 'accept' | 'refuse',
  { decided, movedOn, incomplete, full }: DecideOutcome,
): string {
  const verb = decision === 'accept' ? 'acceptée' : 'refusée'
  const plural = decided > 1 ? 's' : ''
  return [
    decided === 0
      ? 'Aucune ligne n’a changé.'
      : `${decided} ligne${plural} ${verb}${plural}. La famille reçoit un e-mail avec toutes les réponses.`,
    movedOn > 0 &&
      `${movedOn} ligne${movedOn > 1 ? 's avaient' : ' avait'} déjà reçu une réponse ou été retirée${movedOn > 1 ? 's' : ''}.`,
    incomplete.length > 0 &&
      `Dossier à compléter pour ${incomplete.join(', ')} : ses demandes restent en attente.`,
    full > 0 &&
      `Plus de place pour ${full} candidature${full > 1 ? 's, qui restent' : ', qui reste'} en attente : refusez-${full > 1 ? 'les' : 'la'}, ou ajoutez une place.`,
  ]
    .filter(Boolean)
    .join(' ')
}
