import type { ChangedDay } from '@/lib/domain/booking/basket/day/service'
import type { BasketItem } from '@/lib/domain/booking/basket/queries'
import type { RemovedLine } from '@/lib/domain/booking/basket/removal/schema'
import { type Cents, formatCents } from '@/lib/money'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import type { BookingEffect, CancelEffect } from '@/lib/rules/phases'
import type { Day, Month } from '@/lib/time/day'
import { formatDay, formatLastMoment, formatMonth } from '@/lib/time/format'
import { cellSentence, cellShortWords, cellWords } from './booking'
import { refusalSentence } from './refusals'
import { enumerated } from './rule-terms'
import { inSentence } from './sentence'
import { priceOrigin } from './tariff'

/**
 * Said aloud after a gesture: 'mercredi 9 décembre ajouté pour Léo et Zoé, 4 lignes dans le panier.', then for whom it
 * couldn't be done. A child who is alone on the screen isn't named.
 */
export function changedSentence(
  { change, day, doneFor, refused, count }: ChangedDay,
  isAlone: boolean,
): string {
  const what = {
    ...{ add: 'ajouté', remove: 'retiré du panier', cancel: 'à annuler', keep: 'gardé' },
    wait: 'à mettre en liste d’attente',
  }[change]
  const whom = isAlone ? '' : ` pour ${enumerated(doneFor)}`
  const said = doneFor.length > 0 ? [`${formatDay(day)} ${what}${whom}, ${basketWords(count)}.`] : []
  const reasons = refused.map(({ childName, refusal }) => {
    const sentence = refusalSentence(refusal)
    return isAlone ? sentence : `Pour ${childName}, ${inSentence(sentence)}`
  })
  return [...said, ...reasons].join(' ')
}

/** Said of a day on which one gesture would mean two things. */
export function ambiguousGestureSentence(day: Day): string {
  return `${formatDay(day)}\u00a0: choisissez pour chaque enfant.`
}

/** Said when another month has come: 'décembre 2026, 4 jours ouverts.' */
export function monthSentence(month: Month, days: number): string {
  if (days === 0) return `${formatMonth(month)}, aucun jour ouvert.`
  return `${formatMonth(month)}, ${days > 1 ? `${days} jours ouverts` : '1 jour ouvert'}.`
}

export function basketWords(count: number): string {
  if (count === 0) return 'votre panier est vide'
  return count === 1 ? '1 ligne dans le panier' : `${count} lignes dans le panier`
}

/** What a gesture on the day does, as its button says it; null when nothing can be done. */
export function gestureWords(cell: CalendarDay): string | null {
  switch (cell.state) {
    case 'open':
      return 'Ajouter ce jour'
    case 'full':
      return 'Demander la liste d’attente'
    case 'inBasket':
    case 'waitingInBasket':
      return 'Retirer du panier'
    case 'accepted':
      return cell.cancel ? 'Annuler ce jour' : null
    case 'cancelInBasket':
      return 'Garder ce jour'
    default:
      return null
  }
}

/** The same, where several children are on the screen: 'Ajouter ce jour pour Léo et Zoé' */
export function gestureFor(gesture: string, names: readonly string[]): string {
  return `${gesture} pour ${enumerated(names)}`
}

/** From a booked day to its absence. */
export const absenceLinks = { report: 'Signaler une absence', see: 'Voir l’absence' }

/** A day of the calendar in words, for a cell, a list row and a panel. */
export function dayWords(cell: CalendarDay): {
  words: string
  shortWords: string
  sentence: string
  gesture: string | null
} {
  return {
    words: cellWords(cell),
    shortWords: cellShortWords(cell),
    sentence: cellSentence(cell),
    gesture: gestureWords(cell),
  }
}

/** What the rules add to a line's price, or leave to pay of a cancelled day; '' for nothing. */
export function termsSentence({ kind, price, surcharge, effect }: LineTerms): string {
  if (effect?.kind === 'allocation') return candidatureSentence(effect.answersOn)
  if (kind === 'book') return surcharge > 0 ? `Majoration comprise : ${formatCents(surcharge)}.` : ''
  return price > 0 ? `Il restera ${formatCents(price)} à payer pour cette journée.` : ''
}

type LineTerms = {
  kind: 'book' | 'cancel'
  price: Cents
  surcharge: Cents
  effect: BookingEffect | CancelEffect | null
}

function candidatureSentence(answersOn: Day | null): string {
  const when = answersOn ? `, avec une réponse le ${formatDay(answersOn)}` : ''
  return `Candidature : les demandes seront étudiées ensemble${when}.`
}

/**
 * What changed of a line since it was put in the basket; the reason of a refusal is said beside it. A day without a place
 * left says it all there, and may have been full when it was added, to wait.
 */
export function changeSentence({
  change,
  price,
  refusal,
}: Pick<BasketItem, 'change' | 'price' | 'refusal'>): string | null {
  switch (change?.kind) {
    case 'refused':
      if (refusal?.code === 'full') return null
      return 'Ce jour a changé depuis que vous l’avez ajouté.'
    case 'price':
      return `Le prix a changé depuis que vous avez ajouté ce jour : ${formatCents(price)} au lieu de ${formatCents(change.promised)}.`
    case undefined:
      return null
  }
}

/** The nearest deadline of what can leave, and of which days it is; null when nothing has one. */
export function nearestDeadlineSentence(items: readonly BasketItem[]): string | null {
  const due = items.filter((item) => item.refusal === null && item.limit !== null)
  if (due.length === 0) return null
  const nearest = Math.min(...due.map((item) => item.limit!))
  const own = due.filter((item) => item.limit === nearest)
  const days = [...new Set(own.map((item) => `le ${formatDay(item.day)}`))]
  const which = days.length > 2 ? `${days.length} jours, dont ${days[0]}` : days.join(' et ')
  return `Première date limite : le ${formatLastMoment(nearest)}, pour ${which}.`
}

/** Why the total is what it is: "Prix de la tranche C, quotient familial 850." */
export function priceReason(items: readonly Pick<BasketItem, 'band' | 'quotient' | 'reasons'>[]): string {
  const words = [...new Set(items.map(priceOrigin))].filter((origin) => origin !== '')
  return words.length === 0 ? '' : `${words.join('\u00a0; ')}.`
}

/** What left the basket, of one child: "Pour Léo, mercredi 20 janvier est retiré du panier." */
export function removedSentence(lines: readonly RemovedLine[], childName: string): string {
  const [first] = lines
  const isBook = first!.kind === 'book'
  if (lines.length > 1)
    return `Pour ${childName}, ${lines.length} jours ${isBook ? 'sont retirés du panier' : 'ne sont plus à annuler'}.`
  return `Pour ${childName}, ${formatDay(first!.day)} ${isBook ? 'est retiré du panier' : 'n’est plus à annuler'}.`
}

/** "2 lignes partiront, dont 1 en liste d’attente", "1 ligne restera dans le panier". */
export function leavingWords(
  leaving: number,
  staying: number,
  waiting: number,
): { leaves: string; stays: string | null } {
  const asWait = waiting === leaving ? ' en liste d’attente' : `, dont ${waiting} en liste d’attente`
  const lines = (count: number) => (count > 1 ? `${count} lignes` : `${count} ligne`)
  return {
    leaves:
      leaving === 0
        ? 'Aucune ligne ne peut partir'
        : `${lines(leaving)} ${leaving > 1 ? 'partiront' : 'partira'}${waiting > 0 ? asWait : ''}`,
    stays: staying === 0 ? null : `${lines(staying)} ${staying > 1 ? 'resteront' : 'restera'} dans le panier`,
  }
}
