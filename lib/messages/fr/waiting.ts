import type { LeaveRefusal } from '@/lib/domain/booking/waiting/service'
import type { MailContent } from '@/lib/email/template'
import { type Cents, formatCents } from '@/lib/money'
import type { WaitingWish } from '@/lib/rules/waiting-list'
import type { Day } from '@/lib/time/day'
import { formatDay, formatLastMoment, formatTime } from '@/lib/time/format'
import { type Instant, parisClock, parisDay } from '@/lib/time/paris'
import { notFoundSentence } from './faults'
import { inSentence } from './sentence'

type OfferedLine = { childName: string; activityName: string; day: Day }

/** The e-mail of an offer: the day in its subject, and until when it can be taken. First names only. */
export function offerMail(lines: readonly OfferedLine[], until: Instant, publicUrl: string): MailContent {
  const isOne = lines.length === 1
  return {
    subject: isOne
      ? `Une place vous est proposée : ${daysOf(lines)}`
      : `Des places vous sont proposées : ${daysOf(lines)}`,
    lead: isOne
      ? `Une place s’est libérée pour ${namesOf(lines)}. Elle vous est gardée jusqu’au ${formatLastMoment(until)}.`
      : `Des places se sont libérées pour ${namesOf(lines)}. Elles vous sont gardées ensemble jusqu’au ${formatLastMoment(until)}.`,
    facts: factsOf(lines, 'Proposée'),
    paragraphs: [
      isOne
        ? 'Acceptez-la ou refusez-la sur le portail. Sans réponse, elle passe à la famille suivante.'
        : 'Acceptez-les ou refusez-les ensemble sur le portail. Sans réponse, elles passent à la famille suivante.',
    ],
    button: { label: 'Répondre', url: `${publicUrl}/accueil` },
  }
}

/** The e-mail that follows an offer that was left without an answer. */
export function passedOnMail(lines: readonly OfferedLine[], publicUrl: string): MailContent {
  const isOne = lines.length === 1
  return {
    subject: isOne
      ? `La place proposée n’est plus gardée : ${daysOf(lines)}`
      : `Les places proposées ne sont plus gardées : ${daysOf(lines)}`,
    lead: isOne
      ? `La place proposée pour ${namesOf(lines)} n’est plus gardée\u00a0: son délai est passé, elle va à la famille suivante.`
      : `Les places proposées pour ${namesOf(lines)} ne sont plus gardées\u00a0: leur délai est passé, elles vont à la famille suivante.`,
    facts: factsOf(lines, 'Dépassée'),
    paragraphs: ['Vous pouvez demander de nouveau la liste d’attente depuis le calendrier.'],
    button: { label: 'Voir mes demandes', url: `${publicUrl}/mes-demandes` },
  }
}

function factsOf(lines: readonly OfferedLine[], state: string): MailContent['facts'] {
  return lines.map(({ childName, activityName, day }) => ({
    state,
    text: `${childName}, ${formatDay(day)}, ${inSentence(activityName)}`,
  }))
}

/** 'mercredi 9 décembre et 2 autres jours' */
function daysOf(lines: readonly OfferedLine[]): string {
  const days = [...new Set(lines.map(({ day }) => day))].sort()
  const others = days.length - 1
  if (others === 0) return formatDay(days[0]!)
  return `${formatDay(days[0]!)} et ${others === 1 ? '1 autre jour' : `${others} autres jours`}`
}

function namesOf(lines: readonly OfferedLine[]): string {
  const names = [...new Set(lines.map(({ childName }) => childName))]
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} et ${names.at(-1)}`
}

/** How lines of the basket wait, as their choice says it. */
export const wishNames: Record<WaitingWish, string> = {
  alone: 'Chaque jour séparément',
  wholeWeek: 'Toute la semaine ou rien',
  together: 'Tous les enfants ensemble, ou rien',
  wholeWeekTogether: 'Toute la semaine et tous les enfants, ou rien',
}

/** What a way to wait means for the days of a week. */
export const wishMeanings: Record<WaitingWish, string> = {
  alone: 'Les jours qui ont de la place sont demandés tout de suite ; seuls les jours complets attendent.',
  wholeWeek:
    'Tous les jours de cette semaine attendent, même ceux qui ont de la place : ils seront proposés en bloc.',
  together:
    'Si l’un des enfants n’a pas de place un jour, tous attendent ce jour-là : il sera proposé pour tous à la fois.',
  wholeWeekTogether:
    'Tous les jours de tous les enfants attendent, même ceux qui ont de la place : ils seront proposés en bloc.',
}

/** Beside a basket line that « Valider » would put on the waiting list, full or not. */
export function basketWaitSentence(wish: WaitingWish, isFull: boolean): string {
  const how = wish === 'alone' ? '' : ` (${inSentence(wishNames[wish])})`
  return isFull
    ? `Complet : « Valider » vous met sur la liste d’attente${how}.`
    : `Il reste de la place, mais ce jour attend avec les autres${how}.`
}

/** Said once the days of a week wait in one way. */
export function chosenWaySentence(wish: WaitingWish, childName: string): string {
  return `Attente pour ${childName} : ${inSentence(wishNames[wish])}.`
}

/** The question whose answers are the ways to wait. */
export function waitingChoiceLegend(childName: string, programme: string | null): string {
  return `Comment attendre pour ${childName} cette semaine${programme ? `, ${programme}` : ''} ?`
}

/** Under a total that leaves lines out; '' for none. */
export function leftOutSentence(waiting: number): string {
  if (waiting === 0) return ''
  return waiting === 1
    ? '1 ligne en liste d’attente n’est pas comptée : son prix vous sera dit avec la place proposée.'
    : `${waiting} lignes en liste d’attente ne sont pas comptées : leur prix vous sera dit avec les places proposées.`
}

/** What the address says was done with an offer or a wait, once its card is gone. */
export const waitingDone: Record<string, ['success' | 'warning', string]> = {
  placeAcceptee: ['success', 'C’est réservé : la journée est dans votre calendrier.'],
  placeDemandee: [
    'success',
    'La place est à vous si le service l’accepte : sa réponse vous arrivera par e-mail.',
  ],
  placeRefusee: ['success', 'Vous avez refusé la place : elle passe à la famille suivante.'],
  listeQuittee: [
    'success',
    'Vous n’êtes plus sur cette liste d’attente\u00a0: aucune place ne vous y sera proposée.',
  ],
  propositionFinie: [
    'warning',
    'Cette place n’est plus proposée : vous y avez déjà répondu, ou son délai est passé.',
  ],
}

/** The waiting list, among the requests of the family. */
export const waitingLinesWords = {
  title: 'Liste d’attente',
  together: 'Demandées ensemble\u00a0: toutes ou aucune.',
  leave: 'Quitter la liste',
}

/** The lines that a button is for: 'Léo, mercredi 9 décembre ; Zoé, mercredi 9 décembre' */
export function namedLines(lines: readonly Pick<OfferedLine, 'childName' | 'day'>[]): string {
  return lines.map(({ childName, day }) => `${childName}, ${formatDay(day)}`).join('\u00a0; ')
}

/** How long the places of an offer are kept, and for what price: 'Gardée jusqu’à 18 h, pour 12,00 €.' */
export function keptSentence(count: number, until: string, price: Cents): string {
  const kept = count === 1 ? 'Gardée' : 'Gardées'
  return `${kept} ${until}, pour ${formatCents(price)}.${count === 1 ? '' : ' Vous répondez pour l’ensemble.'}`
}

export function acceptPlaces(count: number): string {
  return count === 1 ? 'Accepter la place' : 'Accepter les places'
}

export const DECLINE = 'Refuser'

export function offerTitle(count: number): string {
  return count === 1 ? 'Une place vous est proposée' : 'Des places vous sont proposées ensemble'
}

/** 'jusqu’à 18 h' today, 'jusqu’au jeudi 26 novembre à 18 h' later. */
export function untilWords(until: Instant, now: Instant): string {
  const { day, time } = parisClock(until)
  return day === parisDay(now) ? `jusqu’à ${formatTime(time)}` : `jusqu’au ${formatLastMoment(until)}`
}

export function leaveRefusal(refusal: LeaveRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return notFoundSentence
    case 'movedOn':
      return 'Cette ligne n’est plus en liste d’attente : une place vous est proposée, ou l’attente est terminée.'
  }
}
