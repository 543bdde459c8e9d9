import type { PurgeRefusal } from '@/lib/domain/school-year/retention/service'
import type { TurnRefusal } from '@/lib/domain/school-year/service'
import type { DossierProgress } from '@/lib/rules/dossier-completeness'
import { GONE_YEARS, type KeptKind, REFUSED_DAYS, type RetentionKind } from '@/lib/rules/retention'
import type { ClassMove } from '@/lib/rules/school-year-turn'

export const progressNames: Record<DossierProgress, string> = {
  renewed: 'Renouvelés',
  waiting: 'En vérification',
  begun: 'Commencés',
  notBegun: 'Pas commencés',
}

/** What the preview says of a child. */
export function moveSentence(move: ClassMove): string {
  switch (move.kind) {
    case 'up':
      return `Passe en ${move.to}`
    case 'repeats':
      return `Reste en ${move.to}`
    case 'skips':
      return `Saute une classe, passe en ${move.to}`
    case 'other':
      return `Va en ${move.to}`
    case 'toSay':
      return 'À préciser par la famille'
    case 'leaves':
      return 'Quitte les accueils'
  }
}

export function turnRefusal(refusal: TurnRefusal): string {
  switch (refusal.code) {
    case 'notToCome':
      return 'Cette année scolaire n’est pas en préparation : rien n’a été enregistré.'
    case 'notFound':
      return 'Cet enfant est introuvable : rien n’a été enregistré.'
  }
}

export const retentionNames: Record<RetentionKind | KeptKind, string> = {
  childRecords: 'Fiches d’enfants des années passées',
  changes: 'Modifications traitées des années passées',
  documents: 'Documents acceptés des années passées',
  refusedDocuments: 'Documents refusés, retirés ou annulés',
  judgments: 'Jugements terminés',
  drafts: 'Brouillons d’années closes',
  goneFamilies: 'Dossiers de familles parties',
  invoices: 'Factures, règlements et attestations fiscales',
  journal: 'Journal des actions',
}

/** How long it is kept. */
export const retentionDurations: Record<RetentionKind | KeptKind, string> = {
  childRecords:
    'Gardées pendant leur année scolaire et la suivante : santé, personnes autorisées, informations.',
  changes: 'Gardées pendant leur année scolaire et la suivante. Celles qui attendent une réponse restent.',
  documents:
    'Gardés pendant leur dernière année de validité et la suivante ; sans fin de validité, jusqu’à la majorité de l’enfant. Ceux à vérifier restent.',
  refusedDocuments: `Gardés ${REFUSED_DAYS} jours après la réponse, le temps d’en envoyer un autre.`,
  judgments: 'Gardés jusqu’à leur fin ou à la majorité de l’enfant.',
  drafts: 'Gardés jusqu’à la fin de leur année scolaire. Les autres s’effacent seuls après 60 jours.',
  goneFamilies: `Gardés ${GONE_YEARS} ans après la dernière journée, demande ou facture. Jamais tant qu’une demande est ouverte ou une facture à payer. Les factures et les journées restent.`,
  invoices: 'Gardés dix ans. Le portail ne les supprime pas.',
  journal: 'Le portail ne le supprime pas : il prouve qui a lu et supprimé.',
}

/** « 12 à supprimer » */
export function dueText(count: number): string {
  return count === 0 ? 'Rien à supprimer' : `${count} à supprimer`
}

export function purgeRefusal({ count }: PurgeRefusal): string {
  return count === 0
    ? 'Il n’y a plus rien à supprimer ici : rien n’a été supprimé.'
    : `Ce n’est pas le nombre de la liste, qui en compte ${count} : rien n’a été supprimé.`
}
