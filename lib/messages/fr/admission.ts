import { parisClock, type Instant } from '@/lib/time/paris'
import { countText } from './numbers'

/** How many come in before: « 12 personnes sont avant vous. » */
export function beforeYou(position: number): string {
  if (position <= 1) return 'Vous êtes la prochaine personne à entrer.'
  return position === 2
    ? 'Une personne est avant vous.'
    : `${countText(position - 1)} personnes sont avant vous.`
}

/** Minutes of waiting in words, coarser as they grow; null: it isn't known yet. */
export function waitInWords(minutes: number | null): string {
  if (minutes === null) return 'La durée de l’attente se calcule\u00a0: elle s’affichera ici.'
  if (minutes <= 1) return 'Attente\u00a0: environ une minute.'
  if (minutes <= 10) return `Attente\u00a0: environ ${minutes}\u00a0minutes.`
  if (minutes <= 55) return `Attente\u00a0: environ ${Math.round(minutes / 5) * 5}\u00a0minutes.`
  return minutes <= 75 ? 'Attente\u00a0: environ une heure.' : 'Attente\u00a0: plus d’une heure.'
}

/** Before an announced opening: « Les inscriptions ouvrent à 8 h 30. » */
export function opensAtText(opensAt: Instant): string {
  const [hour, minute] = parisClock(opensAt).time.split(':')
  return `L’ouverture est à ${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}.`
}

/** How many are there before an announced opening. */
export function inLobbyText(count: number): string {
  return count <= 1 ? 'Vous êtes là.' : `${countText(count)} personnes sont là avec vous.`
}

/** What the title of the page says first, seen among the tabs of the browser. */
export const titles = {
  turn: 'C’est votre tour',
  lobby: 'En attente de l’ouverture',
  waiting: (position: number) =>
    position <= 1 ? 'Bientôt votre tour' : `${countText(position - 1)} avant vous`,
}

/** What the service reads of the room in its settings. */
export function waitingNow(count: number): string {
  if (count === 0) return 'Personne n’attend en ce moment.'
  return count === 1
    ? 'Une personne attend en ce moment.'
    : `${countText(count)} personnes attendent en ce moment.`
}
