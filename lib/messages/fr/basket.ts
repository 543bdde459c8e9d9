import type { Toggled } from '@/lib/domain/booking/basket/service'
import { type Cents, formatCents } from '@/lib/money'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import type { BookingEffect, CancelEffect } from '@/lib/rules/phases'
import { formatDay } from '@/lib/time/format'
import type { Day } from '@/lib/time/day'
import { cellSentence, cellShortWords, cellWords } from './booking'

/** Said aloud after a gesture: 'mercredi 9 décembre ajouté, 2 jours dans le panier'. */
export function toggledSentence({ change, day, count }: Toggled): string {
  const what = {
    added: 'ajouté',
    waitingAdded: 'à mettre en liste d’attente, dans le panier',
    removed: 'retiré du panier',
    cancelAdded: 'à annuler, dans le panier',
    cancelRemoved: 'gardé',
  }[change]
  return `${formatDay(day)} ${what}, ${basketWords(count)}.`
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
