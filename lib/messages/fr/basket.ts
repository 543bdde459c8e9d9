import type { ChangedDay } from '@/lib/domain/booking/basket/day/service'
import { type Cents, formatCents } from '@/lib/money'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import type { BookingEffect, CancelEffect } from '@/lib/rules/phases'
import type { Day, Month } from '@/lib/time/day'
import { formatDay, formatMonth } from '@/lib/time/format'
import { cellSentence, cellShortWords, cellWords, inSentence } from './booking'
import { refusalSentence } from './refusals'
import { enumerated } from './rule-terms'

/**
 * Said aloud after a gesture: 'mercredi 9 décembre ajouté pour Léo et Zoé, 4 lignes dans le panier.', then for whom it
 * couldn't be done. A child who is alone on the screen isn't named.
 */
export function changedSentence(
  { change, day, doneFor, refused, count }: ChangedDay,
  isAlone: boolean,
): string {
  const what = { add: 'ajouté', remove: 'retiré du panier', cancel: 'à annuler', keep: 'gardé' }[change]
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
    case 'inBasket':
      return 'Retirer du panier'
    case 'accepted':
      return cell.cancel ? 'Annuler ce jour' : null
    case 'cancelInBasket':
      return 'Garder ce jour'
    default:
      return null
  }
}

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
