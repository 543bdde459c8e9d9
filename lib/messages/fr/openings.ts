import type { Opening } from '@/lib/rules/openings'
import { daysBetween } from '@/lib/time/day'
import { formatDay, formatInstant, formatLastMoment } from '@/lib/time/format'
import { type Instant, parisDay } from '@/lib/time/paris'
import { NO_HURRY } from './allocation'
import { inSentence } from './sentence'

const HOUR = 3_600_000

export const openingWords = {
  title: 'Ouverture des inscriptions',
  howGiven: 'Comment les places sont attribuées',
}

/** 'Chaveignes vacances, vacances d’hiver' */
export function openingTitle(programmeName: string, periodName: string | null): string {
  return periodName === null ? programmeName : `${programmeName}, ${inSentence(periodName)}`
}

/** What a family reads of an opening, the countdown aside. */
export function openingSentences(opening: Opening): string[] {
  if (opening.kind === 'window')
    return [
      `Demandes jusqu’au ${formatLastMoment(opening.closesAt)}${answersWords(opening.answersOn)}.`,
      NO_HURRY,
    ]
  const { mode } = opening
  return mode.by === 'arrival'
    ? ['Les places seront données par ordre d’arrivée.']
    : [`Demandes jusqu’au ${formatLastMoment(mode.closesAt)}${answersWords(mode.answersOn)}.`, NO_HURRY]
}

export function opensSentence(opensAt: Instant): string {
  return `Les inscriptions ouvrent le ${formatInstant(opensAt)}`
}

function answersWords(answersOn: (Opening & { kind: 'window' })['answersOn']): string {
  return answersOn ? ` ; réponses le ${formatDay(answersOn)}` : ''
}

/** How long there is to wait: 'dans 3 jours', 'demain', 'dans 2 h', 'dans 12 min 05 s'. */
export function countdownWords(now: Instant, opensAt: Instant): string {
  const left = opensAt - now
  if (left <= 0) return 'maintenant'
  if (left <= HOUR) return lastHourWords(left)
  const days = daysBetween(parisDay(now), parisDay(opensAt))
  if (days === 0) return `dans ${Math.floor(left / HOUR)}\u00a0h`
  return days === 1 ? 'demain' : `dans ${days}\u00a0jours`
}

/** To the second, always as wide: the figures change, nothing moves. */
function lastHourWords(left: number): string {
  const seconds = Math.ceil(left / 1000)
  const two = (count: number) => String(count).padStart(2, '0')
  return `dans ${two(Math.floor(seconds / 60))}\u00a0min\u00a0${two(seconds % 60)}\u00a0s`
}

export const NOW_OPEN = 'Les inscriptions sont ouvertes.'
