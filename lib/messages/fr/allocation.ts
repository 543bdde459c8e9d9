import type { AllocationRefusal } from '@/lib/domain/booking/allocation/service'
import type { AllocationCriterion } from '@/lib/rules/allocation'
import { formatLastMomentWithYear } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'

/** A criterion as the service chooses it in a list. */
export const criterionLabels: Record<AllocationCriterion, string> = {
  residents: 'Familles habitant le territoire',
  fewestDays: 'Enfants qui ont reçu le moins de jours (tour par tour)',
  siblings: 'Frère ou sœur présent le même jour',
  refusedBefore: 'Enfants sans aucun jour à la dernière attribution',
  regulars: 'Enfants déjà venus à cet accueil depuis un an',
}

/** The same as it is published: what a family reads, and what a court would. */
export const criterionSentences: Record<AllocationCriterion, string> = {
  residents: 'Les familles qui habitent le territoire passent en premier.',
  fewestDays:
    'Les jours sont donnés tour par tour\u00a0: un enfant n’en reçoit un deuxième qu’une fois que chacun a pu en recevoir un.',
  siblings: 'Un enfant dont un frère ou une sœur vient le même jour passe avant.',
  refusedBefore: 'Un enfant qui n’a eu aucun jour à la dernière attribution de cet accueil passe avant.',
  regulars: 'Un enfant déjà venu à cet accueil dans les douze derniers mois passe avant.',
}

export const DRAW_SENTENCE =
  'Entre demandes égales, un tirage au sort décide. Il est fait une fois par famille\u00a0: frères et sœurs sont tirés ensemble.'

export const NO_HURRY = 'Inutile de vous presser\u00a0: l’heure d’arrivée ne compte pas.'

/** Above the criteria that are published. */
export const ALLOCATION_INTRO = `${NO_HURRY} Voici ce qui compte, dans cet ordre\u00a0:`

/** The page of the criteria, and of the draws that a family took part in. */
export const allocationPageWords = {
  title: 'Attribution des places',
  back: 'Inscription',
  yourDraws: 'Vos tirages',
  noDraws: 'Vous n’avez encore pris part à aucune attribution de cet accueil.',
  check: 'Vérifier ce tirage',
}

/** 'Votre famille (n° 1204) a été tirée en position 3 sur 41.' */
export function drawnSentence(number: string, position: number, families: number): string {
  return `Votre famille (n°\u00a0${number}) a été tirée en position ${position} sur ${families}.`
}

/** For whoever wants to compute a draw again; its marks are what is computed from and what comes out. */
export function drawProof(seed: string, print: string): string {
  return `L’ordre est celui des empreintes SHA-256 de la graine, d’une espace et du numéro de famille. Graine\u00a0: <code>${seed}</code>. Votre empreinte\u00a0: <code>${print}</code>.`
}

export function notGivenSentence(waitsWhenFull: boolean): string {
  return waitsWhenFull
    ? 'Une demande sans place passe sur la liste d’attente, dans l’ordre de l’attribution.'
    : 'Une demande sans place est refusée, avec son motif.'
}

export function windowTitle(endsAt: Instant): string {
  return `Demandes reçues jusqu’au ${formatLastMomentWithYear(endsAt)}`
}

export function allocatedSentence({ given, notGiven }: { given: number; notGiven: number }): string {
  const places = given > 1 ? `${given} journées attribuées` : `${given} journée attribuée`
  return notGiven === 0 ? `${places}, aucune sans place.` : `${places}, ${notGiven} sans place.`
}

export function allocationRefusal(refusal: AllocationRefusal): string {
  switch (refusal.code) {
    case 'windowOpen':
      return 'Les demandes sont encore reçues\u00a0: attendez une minute après leur fin.'
    case 'alreadyAllocated':
      return 'L’attribution a déjà été faite.'
    case 'nothingToAllocate':
      return 'Il n’y a plus de demande à attribuer.'
  }
}

export function askedSentence({ lines, families }: { lines: number; families: number }): string {
  if (lines === 0) return 'Aucune demande pour l’instant'
  return `${lines} demande${lines > 1 ? 's' : ''} de ${families} famille${families > 1 ? 's' : ''}`
}
