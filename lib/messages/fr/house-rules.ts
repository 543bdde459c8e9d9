import type { AcceptHouseRulesRefusal, DraftRefusal } from '@/lib/domain/house-rules/service'
import type { Day } from '@/lib/time/day'
import { formatDate, formatInstantWithYear } from '@/lib/time/format'

/** The text beside the box that each guardian ticks. */
export const houseRulesAgreement = 'J’ai lu et j’accepte le règlement intérieur'

/** What an agent reads when a draft can't be saved or published. */
export function draftRefusalSentence(refusal: DraftRefusal): string {
  switch (refusal.code) {
    case 'beforePrevious':
      return `La version ${refusal.previous.version} s’applique à partir du ${formatDate(refusal.previous.validFrom)}\u00a0: choisissez ce jour-là ou un jour suivant.`
    case 'draftExists':
      return 'Un autre brouillon vient d’être enregistré\u00a0: rechargez la page pour le reprendre. Votre texte n’est pas enregistré.'
    case 'alreadyPublished':
      return 'Ce brouillon vient d’être publié\u00a0: il ne change plus. Rechargez la page pour écrire une nouvelle version.'
  }
}

export function acceptRefusalSentence(refusal: AcceptHouseRulesRefusal): string {
  switch (refusal.code) {
    case 'notInForce':
      return 'Une nouvelle version du règlement vient d’entrer en vigueur\u00a0: rechargez la page pour la lire.'
  }
}

/** What the agreement, or a draft, still lacks. */
export const houseRulesFaults = {
  agreed: `Cochez la case «\u00a0${houseRulesAgreement}\u00a0».`,
  title: 'Donnez un titre au règlement.',
  text: 'Écrivez le règlement.',
  validFrom: 'Indiquez le premier jour où ce règlement s’applique.',
  intent: 'Enregistrez le brouillon, ou publiez-le.',
}

/** « Règlement intérieur », as a family reads and accepts it. */
export const houseRulesWords = {
  title: 'Règlement intérieur',
  none: 'Le service n’a pas encore publié de règlement intérieur.',
  version: (version: number, validFrom: Day) =>
    `Version ${version}, en vigueur depuis le ${formatDate(validFrom)}`,
  accepted: (version: number, acceptedAt: Date) =>
    `Vous avez accepté la version ${version} le ${formatInstantWithYear(acceptedAt)}.`,
  accept: 'Accepter le règlement',
  reminder: 'Le règlement intérieur attend votre accord. Chaque responsable légal l’accepte pour lui-même.',
  read: 'Lire et accepter le règlement',
}
