import type { AcceptHouseRulesRefusal, DraftRefusal } from '@/lib/domain/house-rules/service'
import { formatDate } from '@/lib/time/format'

/** The text beside the box that each guardian ticks. */
export const houseRulesAgreement = 'J’ai lu et j’accepte le règlement intérieur'

/** What an agent reads when a draft can't be saved or published. */
export function draftRefusalSentence(refusal: DraftRefusal): string {
  switch (refusal.code) {
    case 'beforePrevious':
      return `La version ${refusal.previous.version} s’applique à partir du ${formatDate(refusal.previous.validFrom)} : choisissez ce jour-là ou un jour suivant.`
    case 'draftExists':
      return 'Un autre brouillon vient d’être enregistré : rechargez la page pour le reprendre. Votre texte n’est pas enregistré.'
    case 'alreadyPublished':
      return 'Ce brouillon vient d’être publié : il ne change plus. Rechargez la page pour écrire une nouvelle version.'
  }
}

export function acceptRefusalSentence(refusal: AcceptHouseRulesRefusal): string {
  switch (refusal.code) {
    case 'notInForce':
      return 'Une nouvelle version du règlement vient d’entrer en vigueur : rechargez la page pour la lire.'
  }
}
