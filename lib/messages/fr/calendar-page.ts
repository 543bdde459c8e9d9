import type { Day, Month } from '@/lib/time/day'
import { formatDate, formatMonth } from '@/lib/time/format'
import { spanWords } from './my-calendar'

/** « Mon calendrier ». */
export const calendarPageWords = {
  title: 'Mon calendrier',
  print: 'Imprimer',
  book: 'S’inscrire',
  previousMonth: 'Mois précédent',
  nextMonth: 'Mois suivant',
  shownChildren: 'Enfants affichés',
  allChildren: 'Tous les enfants',
  today: 'Aujourd’hui',
  cancel: 'Annuler',
}

/** After « Annuler », for who doesn't see what it stands beside. */
export function onDayFor(day: string, childName: string): string {
  return `le ${day}, ${childName}`
}

/** What opens the days of the month that are over. */
export function daysOver(count: number): string {
  return count > 1 ? `Voir les ${count} jours passés` : 'Voir le jour passé'
}

export function noDaysIn(month: Month, isOfSomeChildren: boolean): string {
  return `Aucune journée réservée en ${formatMonth(month)}${isOfSomeChildren ? ' pour les enfants choisis' : ''}.`
}

/** The same days on paper. */
export const printWords = {
  title: 'Imprimer mon calendrier',
  sheets: 'Feuilles à imprimer',
  days: 'Jours à imprimer',
  from: 'Du',
  to: 'au',
  show: 'Afficher ces jours',
  thisMonth: 'Ce mois-ci',
  nextMonth: 'Le mois prochain',
}

export function untilPeriodEnds({ name, lastDay }: { name: string; lastDay: Day }): string {
  return `Jusqu’au ${formatDate(lastDay)} (${name})`
}

export function noDaysToPrint(from: Day, to: Day): string {
  return `Aucune journée réservée ${spanWords(from, to)}.`
}

export function printedOn(today: Day): string {
  return `Imprimé le ${formatDate(today)}`
}
