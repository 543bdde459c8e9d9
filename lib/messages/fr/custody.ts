import type { CustodyFile } from '@/lib/domain/family/custody/queries'
import type { SetCustodyRefusal } from '@/lib/domain/family/custody/service'
import { livesHere, type Residence, type Weeks } from '@/lib/rules/residence'
import { type Day, mondayOf } from '@/lib/time/day'
import { formatDay, formatShortInstant } from '@/lib/time/format'
import { documentStatusNames } from './documents'

export const residenceNames: Record<Residence, string> = {
  principal: 'Résidence principale',
  alternating: 'Résidence alternée',
}

export const weekNames: Record<NonNullable<Weeks>['kind'] | 'unknown', string> = {
  unknown: 'Pas encore connues',
  even: 'Semaines paires',
  odd: 'Semaines impaires',
  other: 'Autre rythme',
}

/** A judgment in the agent's list: when it came, and what was answered. Never what it says. */
export function judgmentName({ receivedAt, status }: CustodyFile['judgments'][number]): string {
  return `Jugement reçu le ${formatShortInstant(receivedAt)} (${documentStatusNames[status].toLowerCase()})`
}

/** What an agent reads when custody can't be changed. */
export function custodyRefusalSentence(refusal: SetCustodyRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cet enfant, un adulte ou un jugement n’est plus dans cette famille\u00a0: rechargez la page.'
    case 'changedMeanwhile':
      return 'Un autre agent vient de changer cette page\u00a0: rien n’est enregistré. Rechargez-la avant de recommencer.'
    case 'judgmentMissing':
      return 'Choisissez le jugement qui retire l’autorité parentale. S’il manque, demandez à la famille de le transmettre.'
    case 'endWithoutJudgment':
      return 'Choisissez le jugement dont vous donnez la fin.'
    case 'lastHolder':
      return 'Il doit rester quelqu’un qui a l’autorité parentale sur cet enfant.'
  }
}

/** Where a child lives, as a parent of this family reads it. */
export function residenceSentence(residence: Residence, weeks: Weeks): string {
  if (residence === 'principal') return 'Chez vous.'
  if (weeks === null)
    return 'En alternance chez vous et dans un autre foyer. Le service ne connaît pas les semaines.'
  switch (weeks.kind) {
    case 'even':
      return 'Chez vous les semaines paires, dans un autre foyer les semaines impaires.'
    case 'odd':
      return 'Chez vous les semaines impaires, dans un autre foyer les semaines paires.'
    case 'other':
      return `En alternance chez vous et dans un autre foyer\u00a0: ${weeks.words}`
  }
}

/** "Cette semaine (du lundi 23 novembre) : chez vous." Null when there is one home, or words alone say it. */
export function thisWeekSentence(residence: Residence, weeks: Weeks, today: Day): string | null {
  const isHere = residence === 'alternating' ? livesHere(residence, weeks, today) : null
  if (isHere === null) return null
  const where = isHere ? 'chez vous' : 'dans l’autre foyer'
  return `Cette semaine (du ${formatDay(mondayOf(today))})\u00a0: ${where}.`
}

/** « Responsables et garde » of a child. */
export const childGuardiansWords = {
  title: 'Responsables et garde',
  guardians: 'Responsables légaux',
  whereLives: (firstName: string) => `Où vit ${firstName}`,
  payer: 'Qui paie dans votre famille',
  noPayer: 'Le service ne l’a pas encore indiqué.',
  change: 'Signaler un changement',
  askService: (phone: string) =>
    phone
      ? `Rien ne change ici sans un agent du service. Transmettez le jugement ou la convention, puis appelez le service au <phone>${phone}</phone>.`
      : 'Rien ne change ici sans un agent du service. Transmettez le jugement ou la convention, puis appelez le service.',
  sendJudgment: 'Transmettre un jugement',
  others:
    'Les autres personnes qui peuvent venir le chercher sont dans la fiche «\u00a0Personnes autorisées\u00a0».',
}

export function guardianRights({
  hasAuthority,
  mayCollect,
}: {
  hasAuthority: boolean
  mayCollect: boolean
}): string {
  const authority = hasAuthority ? 'A l’autorité parentale' : 'N’a pas l’autorité parentale'
  return `${authority}, ${mayCollect ? 'peut' : 'ne peut pas'} venir chercher l’enfant.`
}
