import type { Likeness } from '@/lib/domain/family/merge/proposed/queries'
import type { MergeFamiliesRefusal } from '@/lib/domain/family/merge/service'
import { formatDate } from '@/lib/time/format'
import { day } from '@/lib/time/day'

export const likenessNames: Record<Likeness, string> = {
  child: 'Un enfant de mêmes nom, prénom et date de naissance',
  phone: 'Le même numéro de téléphone',
}

/** Why two files can't become one, and what to do about it. */
export function mergeRefusalSentence(refusal: MergeFamiliesRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'L’une des deux familles est introuvable\u00a0: elle a peut-être déjà été réunie ou archivée. Revenez à la liste.'
    case 'pairsWrong':
      return 'Une personne est désignée deux fois. Dans chaque famille, chaque personne ne peut en être qu’une de l’autre famille.'
    case 'judged':
      return `Un jugement écarte ${refusal.names.join(' et ')} d’un enfant de l’autre famille\u00a0: les réunir lui ouvrirait ce dossier. Rien n’est changé.`
    case 'colleagues':
      return `Les deux comptes de ${refusal.names.join(' et de ')} sont aussi des comptes du service. Désactivez d’abord l’un des deux dans les utilisateurs.`
    case 'waiting':
      return `Deux fiches de la même personne (${refusal.names.join(', ')}) attendent une décision, une dans chaque famille. Décidez-les d’abord, puis réunissez.`
    case 'sameDays':
      return `Les deux familles ont une demande ou une réservation le même jour pour le même enfant\u00a0: ${refusal.days
        .map((one) => `${one.firstName}, ${formatDate(day(one.day))}`)
        .join('\u00a0; ')}. Annulez l’une des deux d’abord, puis réunissez.`
  }
}
