import type { TurnRefusal } from '@/lib/domain/school-year/service'
import type { DossierProgress } from '@/lib/rules/dossier-completeness'
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
