import type { Attendance, Mark, MarkRefusal } from '@/lib/rules/attendance'
import type { MailContent } from '@/lib/email/template'
import type { Day } from '@/lib/time/day'
import { formatDay, formatTime } from '@/lib/time/format'
import { inSentence } from './sentence'

/** « Présent, 8 h 05 », « Présent, de 8 h 05 à 17 h 30 », « Absent, justifié ». */
export function attendanceWords({ status, arrived, left }: Attendance): string {
  switch (status) {
    case 'attended':
      if (arrived === null) return left === null ? 'Présent' : `Présent, parti à ${formatTime(left)}`
      return left === null
        ? `Présent, ${formatTime(arrived)}`
        : `Présent, de ${formatTime(arrived)} à ${formatTime(left)}`
    case 'absentJustified':
      return 'Absent, justifié'
    case 'absentUnjustified':
      return 'Absent, non justifié'
    case 'accepted':
      return 'Attendu'
    default:
      return 'N’est plus attendu'
  }
}

/** What somebody has noted, or tried to. */
export function markWords({ kind, time }: Mark): string {
  switch (kind) {
    case 'present':
      return time === null ? 'Présent' : `Présent, ${formatTime(time)}`
    case 'left':
      return `Parti à ${formatTime(time!)}`
    case 'absentJustified':
      return 'Absent, justifié'
    case 'absentUnjustified':
      return 'Absent, non justifié'
    case 'clear':
      return 'Attendu'
  }
}

/** Why a mark isn't noted, and what to do. */
export function markRefusalSentence(refusal: MarkRefusal | { code: 'notFound' }): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cet enfant n’est plus sur cette liste. Rechargez la page.'
    case 'notExpected':
      return 'Cette journée est annulée, fermée ou déplacée : il n’y a plus rien à noter.'
    case 'notYet':
      return 'Cette journée n’a pas commencé.'
    case 'billed':
      return 'Cette journée est déjà facturée : voyez avec le service des factures.'
    case 'cancelPending':
      return 'La famille a demandé à annuler cette journée : répondez d’abord à sa demande.'
    case 'notPresent':
      return 'Notez d’abord l’arrivée de l’enfant.'
    case 'leftBeforeArrival':
      return `L’enfant est arrivé à ${formatTime(refusal.arrived)} : le départ ne peut pas être avant.`
    case 'arrivedAfterLeaving':
      return `L’enfant est parti à ${formatTime(refusal.left)} : l’arrivée ne peut pas être après.`
  }
}

/** A child of the lists that are sent: what to look up is said, never what it is. */
export type SentChild = { name: string; groupName: string; activityName: string; hasCareNotes: boolean }

/** The lists of a day, the evening before, to the director of a centre: an e-mail isn't a place for health. */
export function listsMail(
  lists: readonly { programmeName: string; children: readonly SentChild[] }[],
  day: Day,
  address: string,
): MailContent {
  const count = lists.reduce((sum, { children }) => sum + children.length, 0)
  const isAlone = lists.length === 1
  return {
    subject: `Enfants attendus le ${formatDay(day)}\u00a0: ${count}`,
    lead: `${count > 1 ? `${count} enfants sont attendus` : `${count} enfant est attendu`} le ${formatDay(day)}. Voici ${isAlone ? 'la liste' : 'les listes'}, au cas où le réseau manquerait ce matin-là.`,
    facts: lists.flatMap(({ programmeName, children }) =>
      children.map(({ name, groupName, activityName, hasCareNotes }) => ({
        state: isAlone ? groupName : `${programmeName}, ${groupName}`,
        text: `${name}, ${inSentence(activityName)}${hasCareNotes ? '. Allergie ou PAI\u00a0: voir la fiche' : ''}`,
      })),
    ),
    button: { label: 'Ouvrir les présences', url: address },
    footnote: 'Ces listes ne disent rien de la santé des enfants. Ne les transférez pas.',
  }
}
