import type { AddUnplannedRefusal, RemoveUnplannedRefusal } from '@/lib/domain/booking/unplanned/service'
import type { UnplannedRefusal, UnplannedWarning } from '@/lib/rules/unplanned'
import { notFoundSentence } from './faults'

/** Why a child can't be added to a list, and what to do. */
export function unplannedRefusalSentence(refusal: UnplannedRefusal | AddUnplannedRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return notFoundSentence
    case 'notYet':
      return 'Cette journée n’a pas commencé : réservez-la pour la famille, depuis sa fiche.'
    case 'closed':
      return refusal.reason
        ? `L’accueil est fermé ce jour-là (${refusal.reason}).`
        : 'L’accueil n’ouvre pas ce jour-là.'
    case 'expected':
      return 'Cet enfant est déjà sur la liste.'
    case 'asked':
      return 'La famille a demandé ce jour et attend une réponse : acceptez sa demande, et l’enfant sera sur la liste.'
  }
}

/** What isn't as it should be; the child is there all the same. */
export function unplannedWarningSentence(warning: UnplannedWarning): string {
  switch (warning.code) {
    case 'full':
      return 'Complet : l’enfant vient en plus des places. Vérifiez l’encadrement.'
    case 'notForThisAge':
      return 'Aucun groupe de cet âge : l’enfant rejoint le groupe le plus proche.'
    case 'dossierMissing':
      return 'Le dossier n’est pas complet : la fiche médicale peut manquer. Appelez la famille.'
    case 'overlaps':
      return `L’enfant est aussi attendu ailleurs ce jour-là : ${warning.programmes.join(', ')}. Prévenez l’autre accueil.`
  }
}

export function removeUnplannedSentence(refusal: RemoveUnplannedRefusal): string {
  return refusal.code === 'billed'
    ? 'Cette journée est déjà facturée : voyez avec le service des factures.'
    : notFoundSentence
}
