import type { FeedEvent } from '@/lib/rules/calendar-feed'
import type { SpanRefusal } from '@/lib/rules/printed-span'
import type { BookingStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { dayOfMonth, formatDate, formatTime, monthName } from '@/lib/time/format'

/** What became of a booked day, in a word or two. */
export function bookedDayWords({
  status,
  isCancelPending,
  isAbsent,
}: {
  status: BookingStatus
  isCancelPending: boolean
  isAbsent: boolean
}): string {
  switch (status) {
    case 'accepted':
      if (isAbsent) return 'Absence signalée'
      return isCancelPending ? 'Annulation en attente' : 'Réservé'
    case 'attended':
      return 'Présence notée'
    case 'absentJustified':
      return 'Absence justifiée'
    case 'absentUnjustified':
      return 'Absence non justifiée'
    case 'cancelled':
    case 'cancelledByStaff':
      return 'Annulé'
    case 'closed':
      return 'Fermé'
    case 'moved':
      return 'Déplacé'
  }
}

/** 'à partir de 8 h' */
export function startWords(startsAt: string): string {
  return `à partir de ${formatTime(startsAt)}`
}

/** 'du 1er au 30 novembre 2026', 'du 19 décembre 2026 au 3 janvier 2027' */
export function spanWords(from: Day, to: Day): string {
  if (from === to) return `le ${formatDate(from)}`
  if (from.slice(0, 7) === to.slice(0, 7)) return `du ${dayOfMonth(from)} au ${formatDate(to)}`
  if (from.slice(0, 4) === to.slice(0, 4))
    return `du ${dayOfMonth(from)} ${monthName(from)} au ${formatDate(to)}`
  return `du ${formatDate(from)} au ${formatDate(to)}`
}

/** Why some days can't be printed. */
export function spanFault(refusal: SpanRefusal): string {
  switch (refusal.code) {
    case 'noSuchDay':
      return 'Saisissez une date, par exemple 01/12/2026.'
    case 'endsBeforeStart':
      return 'Le dernier jour est avant le premier.'
    case 'tooLong':
      return 'Choisissez douze mois au plus.'
  }
}

export const feedStopped = 'L’abonnement est arrêté\u00a0: l’adresse ne répond plus.'

/** The name that a telephone gives the calendar. Without a comma, which some of them would cut it at. */
export function feedTitle(organisation: string, familyNumber: number | null): string {
  const names = ['Accueils de loisirs', organisation, familyNumber === null ? '' : `famille ${familyNumber}`]
  return names.filter(Boolean).join(' – ')
}

/** A day in a telephone's calendar: a first name and an accueil, nothing that a passer-by mustn't read. */
export function feedSummary({ state, childName, programmeName }: FeedEvent): string {
  const what = `${childName}\u00a0: ${programmeName}`
  switch (state) {
    case 'booked':
      return what
    case 'cancelPending':
      return `${what} (annulation en attente)`
    case 'absent':
      return `${what} (absence)`
    case 'cancelled':
      return `Annulé\u00a0: ${childName}, ${programmeName}`
  }
}
