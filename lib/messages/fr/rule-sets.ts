import type { RuleSetRefusal } from '@/lib/domain/rule-set/service'
import { formatDate } from '@/lib/time/format'

/** Why a rule set can't be saved, chosen or deleted: what an administrator reads. */
export function ruleSetRefusal(refusal: Exclude<RuleSetRefusal, { code: 'faults' }>): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce règlement, cet accueil ou cette période n’existe plus : revenez à la liste des règlements.'
    case 'nameTaken':
      return 'Un autre règlement porte déjà ce nom : choisissez-en un autre.'
    case 'movedOn':
      return 'Une autre version a été enregistrée depuis que cette page est ouverte, par vous ou par un collègue. Gardez cette page, regardez l’autre version dans un nouvel onglet, puis recommencez à partir d’elle.'
    case 'inThePast':
      return `Des règles ne changent pas le passé : choisissez le ${formatDate(refusal.today)} ou un jour plus tard.`
    case 'hasJudged':
      return `Des demandes ont déjà été jugées avec la version du ${formatDate(refusal.validFrom)}, qui reste donc telle quelle : choisissez un jour plus tard.`
    case 'inForce':
      return 'Cette version s’applique déjà, ou a déjà jugé des demandes : enregistrez-en une nouvelle.'
    case 'isUsed':
      return 'Ce règlement est suivi par un accueil ou a déjà jugé des demandes : il ne peut pas être supprimé.'
    case 'exceptionTwice':
      return 'Une exception existe déjà pour cette activité et cette période : retirez-la d’abord.'
  }
}
