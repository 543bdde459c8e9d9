import type { Day, Month } from '@/lib/time/day'
import { formatDay, formatMonth } from '@/lib/time/format'

/** The two ways to show the same days. */
export const viewWords = { title: 'Affichage', list: 'Liste', month: 'Mois' }

export const TODAY = 'Aujourd’hui'

export function noOpenDay(month: Month): string {
  return `Aucun jour ouvert en ${formatMonth(month)}. Regardez le mois suivant.`
}

export function weekOf(monday: Day): string {
  return `Semaine du ${formatDay(monday)}`
}

export function closedDay(day: Day): string {
  return `${formatDay(day)}, fermé`
}

/** After a link, for who doesn’t see which day it stands beside. */
export function onDay(day: Day): string {
  return `le ${formatDay(day)}`
}

/** After a button of several children. */
export function forDay(day: Day): string {
  return `\u00a0: ${formatDay(day)}`
}
