import { type Day, type Month, weekday, yearOf } from './day'
import { parisClock, type Instant } from './paris'

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const
const MONTHS_SHORT = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
] as const

export function weekdayName(value: Day): string {
  return WEEKDAYS[weekday(value) - 1]!
}

export function monthName(value: Day | Month): string {
  return MONTHS[Number(value.slice(5, 7)) - 1]!
}

/** '1er' or '9': the day of the month as French writes it. */
export function dayOfMonth(value: Day): string {
  const number = Number(value.slice(8))
  return number === 1 ? '1er' : String(number)
}

/** 'mercredi 9 décembre' */
export function formatDay(value: Day): string {
  return `${weekdayName(value)} ${dayOfMonth(value)} ${monthName(value)}`
}

/** 'mercredi 9 décembre 2026' */
export function formatDayWithYear(value: Day): string {
  return `${formatDay(value)} ${yearOf(value)}`
}

/** '9 décembre 2026' */
export function formatDate(value: Day): string {
  return `${dayOfMonth(value)} ${monthName(value)} ${yearOf(value)}`
}

/** '09/12/2026' */
export function formatShortDate(value: Day): string {
  return `${value.slice(8)}/${value.slice(5, 7)}/${value.slice(0, 4)}`
}

/** { weekday: 'mer.', number: '9', month: 'déc.' }, for a day set in three small lines. */
export function shortDayParts(value: Day): { weekday: string; number: string; month: string } {
  return {
    weekday: `${weekdayName(value).slice(0, 3)}.`,
    number: String(Number(value.slice(8))),
    month: MONTHS_SHORT[Number(value.slice(5, 7)) - 1]!,
  }
}

/** 'décembre 2026' */
export function formatMonth(value: Month): string {
  return `${monthName(value)} ${value.slice(0, 4)}`
}

/** '8 h 30', '23 h 59', '18 h' */
export function formatTime(time: string): string {
  const [hours, minutes] = time.split(':')
  return minutes === '00' ? `${Number(hours)}\u00a0h` : `${Number(hours)}\u00a0h\u00a0${minutes}`
}

/** 'jeudi 19 novembre à 14 h 05' */
export function formatInstant(at: Instant | Date): string {
  const shown = parisClock(at)
  return `${formatDay(shown.day)} à ${formatTime(shown.time)}`
}

/** 'jeudi 19 novembre 2026 à 14 h 05' */
export function formatInstantWithYear(at: Instant | Date): string {
  const shown = parisClock(at)
  return `${formatDayWithYear(shown.day)} à ${formatTime(shown.time)}`
}

/** '19/11/2026 à 14 h 05' */
export function formatShortInstant(at: Instant | Date): string {
  const shown = parisClock(at)
  return `${formatShortDate(shown.day)} à ${formatTime(shown.time)}`
}

/**
 * The last moment of a deadline whose first refused instant is given: 'jeudi 19 novembre à 12 h'.
 * Midnight is said as 23 h 59 of the day before, so that nobody takes it for the wrong night.
 */
export function formatLastMoment(firstRefused: Instant): string {
  return formatInstant(lastMomentShown(firstRefused))
}

/** The same with its year: 'jeudi 19 novembre 2026 à 23 h 59'. */
export function formatLastMomentWithYear(firstRefused: Instant): string {
  return formatInstantWithYear(lastMomentShown(firstRefused))
}

/** In a few letters: '19/11 23 h 59'. */
export function formatShortLastMoment(firstRefused: Instant): string {
  const { day, time } = parisClock(lastMomentShown(firstRefused))
  return `${formatShortDate(day).slice(0, 5)} ${formatTime(time)}`
}

function lastMomentShown(firstRefused: Instant): Instant {
  return parisClock(firstRefused).time === '00:00' ? firstRefused - 60_000 : firstRefused
}
