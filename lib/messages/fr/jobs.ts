import type { JobReport } from '@/lib/jobs/health'
import type { JobName } from '@/lib/jobs/list'

/** What the portal does by itself, as an administrator reads it, in the order of the page. */
export const jobNames: Record<JobName, string> = {
  deliverMails: 'Envoyer les e-mails',
  applyDecisions: 'Appliquer les décisions',
  closeRounds: 'Envoyer les réponses aux familles',
  lapseOffers: 'Reprendre les places proposées et non prises',
  passTurns: 'Proposer les places libérées',
  settleOnlinePayments: 'Demander à PayFIP l’issue des paiements',
  allocateWindows: 'Attribuer les places d’une période',
  expireLines: 'Clore les demandes dont le jour est venu',
  endWaits: 'Clore les attentes',
  finishClosings: 'Terminer les fermetures de journées',
  lapseAbsences: 'Clore les absences sans justificatif',
  spendCredits: 'Imputer les avoirs sur les factures',
  forgetViewings: 'Oublier qui regarde quelle fiche',
  sendLists: 'Envoyer les listes de présence',
  sendDigests: 'Envoyer les résumés du matin',
  sealJournal: 'Sceller le journal',
  checkJournal: 'Vérifier le journal',
  scanWaiting: 'Passer les documents à l’antivirus',
  projectNewYear: 'Préparer la nouvelle année scolaire',
  keepDurations: 'Appliquer les durées de conservation',
  remindExpiring: 'Rappeler les documents qui expirent',
  remindBaskets: 'Rappeler les paniers oubliés',
  remindLatePayments: 'Rappeler les factures en retard',
  sweepFiles: 'Ranger les fichiers sans document',
  forgetDrafts: 'Oublier les vieux brouillons',
  forgetAttempts: 'Oublier les vieux essais de connexion',
  tidyDatabase: 'Faire de la place dans la base',
}

/** A job whose last run failed each time it was tried. */
export function isFailing({ lastFailure, lastEnd }: JobReport): boolean {
  return lastFailure !== null && lastFailure > (lastEnd ?? 0)
}

/** « moins de 0,1 s », « 0,2 s », « 12 s », « 3 min ». */
export function jobDuration(seconds: number): string {
  if (seconds < 0.1) return 'moins de 0,1 s'
  if (seconds >= 120) return `${Math.round(seconds / 60)} min`
  return `${seconds < 10 ? seconds.toFixed(1).replace('.', ',') : Math.round(seconds)} s`
}

/** On the first page of an administrator. */
export function failedJobsSentence(failed: number): string {
  return failed === 1
    ? 'Une tâche de fond a échoué depuis hier, malgré plusieurs essais.'
    : `Des tâches de fond ont échoué ${failed} fois depuis hier, malgré plusieurs essais.`
}
