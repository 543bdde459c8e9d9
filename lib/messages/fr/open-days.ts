import type { ChangeCapacityRefusal } from '@/lib/domain/open-day/capacity/service'
import type { CloseDayRefusal, ReopenRefusal } from '@/lib/domain/open-day/closing/service'
import type { ChangeDeclaredRefusal } from '@/lib/domain/open-day/declared/service'
import type { ChildOfDay } from '@/lib/domain/open-day/queries'
import type { CapacityRefusal, DeclaredRefusal } from '@/lib/rules/day-capacities'
import type { MergeRefusal, UnmergeRefusal } from '@/lib/rules/group-merges'
import type { Slot } from '@/lib/rules/places'
import { formatDay } from '@/lib/time/format'
import { capitalised } from './sentence'

export const slotNames: Record<Slot, string> = {
  morning: 'Matin',
  meal: 'Repas',
  afternoon: 'Après-midi',
}

const inSlot: Record<Slot, string> = {
  morning: 'le matin',
  meal: 'au repas',
  afternoon: 'l’après-midi',
}

export const childStateNames: Record<ChildOfDay['state'], string> = {
  booked: 'Réservé',
  cancelPending: 'Annulation en attente',
  pending: 'En attente',
  candidature: 'Candidature',
  waiting: 'Liste d’attente',
  attended: 'Pointé',
  closed: 'Fermé',
}

/** '1 enfant', '12 enfants'; 'aucun enfant' for none. */
export function childrenCount(count: number): string {
  if (count === 0) return 'aucun enfant'
  return count === 1 ? '1 enfant' : `${count} enfants`
}

function placesCount(count: number): string {
  return count < 2 ? `${count} place` : `${count} places`
}

/** Why a group, or a centre, can't have so many places on a half-day. */
export function capacitySentence(refusal: CapacityRefusal | DeclaredRefusal): string {
  switch (refusal.code) {
    case 'past':
      return `${capitalised(formatDay(refusal.day))}\u00a0: cette journée est passée.`
    case 'merged':
      return `${capitalised(formatDay(refusal.day))}\u00a0: ce groupe est réuni avec un autre. Séparez-les d’abord.`
    case 'belowHeld':
      return `${capitalised(formatDay(refusal.day))}, ${inSlot[refusal.slot]}\u00a0: ${held(refusal.held)}, ${refusal.names.join(', ')}. Refusez ou annulez d’abord ces journées.`
    case 'aboveCentre':
      return `${capitalised(formatDay(refusal.day))}, ${inSlot[refusal.slot]}\u00a0: ${aboveCentre(refusal.limit)}`
    case 'aboveUnderSix':
      return `${capitalised(formatDay(refusal.day))}, ${inSlot[refusal.slot]}\u00a0: ${aboveUnderSix(refusal.limit)}`
    case 'underSixBelowHeld':
      return `${capitalised(formatDay(refusal.day))}, ${inSlot[refusal.slot]}\u00a0: ${held(refusal.held)} de moins de 6 ans, ${refusal.names.join(', ')}. Refusez ou annulez d’abord ces journées.`
    case 'underSixAboveAll':
      return 'Les places des moins de 6 ans ne peuvent pas dépasser celles du centre.'
  }
}

function held(count: number): string {
  return count === 1 ? '1 place est prise' : `${count} places sont prises`
}

function aboveCentre(limit: number): string {
  return `le centre est déclaré pour ${placesCount(limit)}. Seule l’administration change ce nombre.`
}

function aboveUnderSix(limit: number): string {
  return `le centre est déclaré pour ${placesCount(limit)} de moins de 6 ans. Seule l’administration change ce nombre.`
}

/** What an agent reads when the places stay as they are: one sentence for each half-day that can't change. */
export function changeCapacitySentences(refusal: ChangeCapacityRefusal | ChangeDeclaredRefusal): string[] {
  switch (refusal.code) {
    case 'notFound':
      return ['Cet accueil est introuvable. Revenez à la liste.']
    case 'noDay':
      return ['Aucun de ces jours n’est ouvert pour ce groupe.']
    case 'refusedDays':
      return [...new Set(refusal.refusals.map(capacitySentence))]
  }
}

export function closeDaySentence(refusal: CloseDayRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette journée est introuvable. Revenez à la liste.'
    case 'alreadyClosed':
      return `Cette journée est déjà fermée\u00a0: «\u00a0${refusal.reason}\u00a0».`
  }
}

export function reopenSentence(refusal: ReopenRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette journée est introuvable. Revenez à la liste.'
    case 'notClosed':
      return 'Cette journée est déjà ouverte.'
    case 'stillClosing':
      return 'Des familles sont encore prévenues de la fermeture. Réessayez dans une minute.'
  }
}

/** What an agent reads when two groups don't meet. */
export function mergeSentence(refusal: MergeRefusal | { code: 'notFound' } | { code: 'movedOn' }): string {
  switch (refusal.code) {
    case 'past':
      return 'Cette journée est passée.'
    case 'closed':
      return 'Cette journée est fermée\u00a0: il n’y a pas de groupe à réunir.'
    case 'sameGroup':
      return 'Choisissez deux groupes différents.'
    case 'alreadyMerged':
      return 'Ce groupe est déjà réuni avec un autre ce jour-là.'
    case 'intoIsMerged':
      return 'Le groupe qui accueille est lui-même réuni avec un autre ce jour-là. Choisissez ce dernier.'
    case 'fromReceives':
      return 'Ce groupe en accueille déjà un autre ce jour-là. Séparez-les d’abord.'
    case 'noPlacesInto':
      return `Le groupe qui accueille n’ouvre pas ${inSlot[refusal.slot]}.`
    case 'tooSmall':
      return `Il faut au moins ${placesCount(refusal.needed)} ${inSlot[refusal.slot]}\u00a0: autant d’enfants sont attendus.`
    case 'aboveCentre':
      return `${capitalised(inSlot[refusal.slot])}, ${aboveCentre(refusal.limit)}`
    case 'aboveUnderSix':
      return `${capitalised(inSlot[refusal.slot])}, ${aboveUnderSix(refusal.limit)}`
    case 'notFound':
      return 'Ces groupes sont introuvables. Revenez à la journée.'
    case 'movedOn':
      return 'Une famille vient de demander cette journée\u00a0: regardez de nouveau avant de confirmer.'
  }
}

/** What an agent reads when two groups stay together. */
export function unmergeSentence(
  refusal: UnmergeRefusal | { code: 'notFound' } | { code: 'movedOn' },
): string {
  switch (refusal.code) {
    case 'past':
      return 'Cette journée est passée.'
    case 'notMerged':
      return 'Ces groupes sont déjà séparés.'
    case 'doesNotFit':
      return `Il faut au moins ${placesCount(refusal.needed)} ${inSlot[refusal.slot]} pour ${refusal.names.join(', ')}.`
    case 'aboveLimit':
      return `${placesCount(refusal.limit)} au plus pour ce groupe. Seule l’administration change ce que le centre a déclaré.`
    case 'notFound':
      return 'Ces groupes sont introuvables. Revenez à la journée.'
    case 'movedOn':
      return 'Une famille vient de demander cette journée\u00a0: regardez de nouveau avant de confirmer.'
  }
}
