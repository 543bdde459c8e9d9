import type { SaveCentreRefusal } from '@/lib/domain/offer/centre/service'
import type { AddGroupRefusal, ChangeGroupRefusal } from '@/lib/domain/offer/group/service'
import type { ChangeOpeningRefusal } from '@/lib/domain/offer/period/service'
import type { PrepareRefusal } from '@/lib/domain/offer/preparation/service'
import type { PlacesFault } from '@/lib/rules/period-plan'
import type { Day } from '@/lib/time/day'
import { formatDay, formatInstantWithYear, shortDayParts } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'
import { capacitySentence } from './open-days'
import { capitalised } from './sentence'

const NBSP = '\u00a0'

/** '10 jours', '1 jour', 'aucun jour' */
export function daysCount(count: number): string {
  if (count === 0) return 'aucun jour'
  return count === 1 ? `1${NBSP}jour` : `${count}${NBSP}jours`
}

/** 'lun. 19 avr.' */
export function dayInWeek(day: Day): string {
  const { weekday, number, month } = shortDayParts(day)
  return `${weekday} ${number} ${month}`.replaceAll(' ', NBSP)
}

/** Why a group can't have so many places, at its field. */
export function placesFault(fault: PlacesFault): string {
  switch (fault.code) {
    case 'noNumber':
      return 'Indiquez le nombre de places de ce groupe, 0 s’il n’en a pas.'
    case 'aboveCentre':
      return `Le centre est déclaré pour ${fault.limit}${NBSP}places au plus.`
    case 'aboveUnderSix':
      return `Le centre est déclaré pour ${fault.limit}${NBSP}places de moins de 6${NBSP}ans au plus.`
  }
}

/** Why a period isn't prepared, for the whole form. */
export function prepareRefusal(
  refusal: Exclude<PrepareRefusal, { code: 'places' | 'opensTooLate' }>,
): string {
  switch (refusal.code) {
    case 'notFound':
    case 'outside':
      return 'Cette période ou un de ces accueils a changé entre-temps. Ouvrez de nouveau la page de préparation.'
    case 'noDays':
      return 'Cochez au moins un jour d’un accueil.'
    case 'noTariff':
      return `Le tarif de «${NBSP}${refusal.name}${NBSP}» ne couvre pas encore ces jours. Publiez d’abord sa version pour cette période.`
    case 'past':
      return `${capitalised(formatDay(refusal.day))}${NBSP}: on n’ouvre que des jours à venir. Décochez ce jour.`
  }
}

/** Why an opening can't be so late, at its day. */
export function opensTooLate({ lastDay }: Extract<ChangeOpeningRefusal, { code: 'opensTooLate' }>): string {
  return `Les inscriptions doivent ouvrir avant le ${formatDay(lastDay)}.`
}

/** When families may first ask; null: when the règlement says. */
export function openingSentence(opensAt: Instant | null): string {
  return opensAt === null ? 'Selon le règlement' : capitalised(formatInstantWithYear(opensAt))
}

/** 'Déjà ouverts : lun. 19 oct., mar. 20 oct.' */
export function notedDays(title: string, days: readonly Day[]): string {
  return `${title}${NBSP}: ${days.map(dayInWeek).join(', ')}`
}

export const programmeKindNames = { mercredis: 'Mercredis', vacances: 'Vacances' } as const

/** Why a centre stays as it is. */
export function saveCentreRefusal(refusal: SaveCentreRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce centre n’existe plus. Revenez à la liste.'
    case 'nameTaken':
      return 'Un autre centre porte déjà ce nom.'
    case 'refusedDays':
      return [...new Set(refusal.refusals.map(capacitySentence))].join(' ')
  }
}

export const programmeNotFound = 'Cet accueil, ou ce qu’il doit suivre, n’existe plus. Revenez à la liste.'
export const programmeNameTaken = 'Un autre accueil porte déjà ce nom.'

/** Why a group isn't added or changed. */
export function groupRefusal(
  refusal: AddGroupRefusal | Exclude<ChangeGroupRefusal, { code: 'seeFirst' }>,
): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce groupe n’existe plus. Revenez à l’accueil.'
    case 'nameTaken':
      return 'Un autre groupe de cet accueil porte déjà ce nom.'
    case 'endsBeforeStart':
      return 'L’âge le plus grand est avant l’âge le plus jeune.'
    case 'overlaps':
      return `Le groupe «\u00a0${refusal.name}\u00a0» reçoit déjà une partie de ces âges\u00a0: un enfant n’a qu’un groupe.`
    default:
      return placesFault(refusal)
  }
}

export const groupInUse =
  'Des enfants ont été inscrits dans ce groupe\u00a0: il reste, pour l’historique. Changez plutôt son nom ou ses âges.'

/** Why a formula isn't added, changed or removed. */
export function activityRefusal({ code }: { code: 'notFound' | 'nameTaken' | 'inUse' | 'noPrice' }): string {
  switch (code) {
    case 'notFound':
      return 'Cette formule n’existe plus. Revenez à l’accueil.'
    case 'nameTaken':
      return 'Une autre formule de cet accueil porte déjà ce nom.'
    case 'noPrice':
      return 'Le tarif de cet accueil n’a pas de prix pour ces demi-journées. Ajoutez-le au tarif, ou choisissez-en d’autres.'
    case 'inUse':
      return 'Des familles ont déjà demandé cette formule\u00a0: elle garde ses demi-journées, et reste. Ajoutez-en une autre.'
  }
}
