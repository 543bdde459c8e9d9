import type { Reading } from '@/lib/domain/journal/reading/queries'
import { parseDay } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { documentName } from './documents'
import { actionName } from './journal'

/** Where a fiche or a list was seen, after « Fiche de l’enfant » or « Liste de présences ». */
const places: Readonly<Record<string, string>> = {
  sheet: 'lue à l’écran',
  print: 'ouverte pour être imprimée',
  outings: 'ouverte pour être imprimée avec les fiches de sortie',
  meals: 'ouverte pour être imprimée avec la feuille des repas',
  review: 'lue pour répondre à la famille',
  list: 'ouverte à l’écran',
  rollCall: 'ouverte pour être imprimée',
}

/** What somebody saw, in a sentence: « Fiche de l’enfant, lue à l’écran ». */
export function readingSentence(reading: Reading): string {
  const { action, from, document } = reading
  const place = from !== null && Object.hasOwn(places, from) ? `, ${places[from]}` : ''
  if (action === 'medicalSheet.read') return `Fiche de l’enfant${place}`
  if (action === 'attendanceList.read') return `Liste de présences${whichList(reading)}${place}`
  if (action === 'attendanceLists.send')
    return `Liste du lendemain${whichList(reading)}, envoyée à la direction du centre`
  if (action === 'document.read' && document)
    return `Document «\u00a0${documentName(document)}\u00a0», ouvert`
  return actionName(action)
}

/** « Les Tilleuls mercredis, 25 novembre 2026 », in brackets. */
function whichList({ programme, day }: Reading): string {
  const on = day === null ? null : parseDay(day)
  const known = [programme, on && formatDate(on)].filter(Boolean)
  return known.length > 0 ? ` (${known.join(', ')})` : ''
}
