import type { PeriodPreview, QuickPeriod } from '@/lib/domain/booking/basket/period/queries'
import type { rhythmNames } from '@/lib/domain/booking/basket/period/schema'
import type { BookingRefusal, CancelRefusal } from '@/lib/rules/booking'
import type { Day } from '@/lib/time/day'
import { formatDay } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { refusalSentence } from './refusals'
import { capitalised } from './sentence'

export const rhythmLabels: Record<keyof typeof rhythmNames, string> = {
  toutes: 'Toutes les semaines',
  'une-sur-deux': 'Une semaine sur deux, à partir de la première',
  impaires: 'Semaines impaires',
  paires: 'Semaines paires',
}

/** Why a day of a preview isn't taken, in the few words of a cell. */
export function previewWords(refusal: BookingRefusal | CancelRefusal): string {
  switch (refusal.code) {
    case 'closed':
      return refusal.reason ? `Fermé (${refusal.reason})` : 'Fermé'
    case 'alreadyAsked':
      return 'Déjà demandé'
    case 'alreadyBooked':
      return 'Déjà réservé'
    case 'otherFamily':
      return 'Déjà réservé par l’autre foyer'
    case 'overlaps':
      return `Autre accueil\u00a0: ${refusal.programme}`
    case 'notForThisAge':
      return 'Autre tranche d’âge'
    case 'notYet':
    case 'cancelNotYet':
      return `À partir du ${formatDay(parisDay(refusal.opensAt))}`
    case 'tooLate':
    case 'tooLateToCancel':
      // The minute before: midnight is of the day that ends.
      return `Trop tard depuis le ${formatDay(parisDay(refusal.firstRefused - 60_000))}`
    case 'notForYou':
      return 'Autres familles'
    case 'notBookable':
    case 'notCancellable':
      return 'Pas en ligne'
    case 'dossierMissing':
      return 'Dossier à compléter'
    case 'full':
      return 'Complet : liste d’attente'
    case 'tooFewDays':
    case 'tooFewDaysLeft':
      return refusal.isWholeWeek ? 'Semaine entière' : `${refusal.min} jours par semaine au moins`
    case 'overBookingQuota':
    case 'overQuota':
      return 'Quota dépassé'
    case 'notBooked':
      return 'Pas réservé'
    case 'alreadyCancelling':
      return 'Annulation en attente'
    case 'absenceDeclared':
      return 'Absence signalée'
    case 'attended':
      return 'Présence notée'
    case 'allocating':
      return 'Attribution en cours'
    case 'setIncomplete':
      return 'Tout ou rien'
  }
}

/** The same for a day whose last place another line of the preview or of the basket asks for. */
export const lastPlaceWords = 'Plus de place avec vos autres lignes : liste d’attente'

/** What « Inscrire » or « Désinscrire » would do, in one sentence above its table; `full` days may wait. */
export function previewSentence(ready: number, lines: number, full: number): string {
  return readySentence(ready, lines) + fullSentence(full)
}

function readySentence(ready: number, lines: number): string {
  if (ready === 0) return 'Aucun de ces jours ne peut être ajouté au panier.'
  return ready > 1
    ? `${ready} jours sur ${lines} peuvent être ajoutés au panier.`
    : `${ready} jour sur ${lines} peut être ajouté au panier.`
}

function fullSentence(full: number): string {
  if (full === 0) return ''
  return full > 1
    ? ` ${full} jours n’ont plus de place : cochez ceux pour lesquels vous voulez attendre.`
    : ' 1 jour n’a plus de place : cochez-le pour attendre.'
}

/** A line of the basket that the new ones would keep from leaving. */
export function displacedSentence({ childName, refusal }: PeriodPreview['displaced'][number]): string {
  return `${childName}, ${refusalSentence(refusal)}`
}

/**
 * "5 jours sur 6 sont dans le panier. Mercredi 20 janvier : il n’y a plus de place." Where the preview comes back, a full
 * day can be ticked to wait.
 */
export function partlyAddedSentence(
  added: number,
  refusals: readonly (BookingRefusal | CancelRefusal)[],
  beside: 'preview' | 'basket',
): string {
  const canWait = beside === 'preview' && refusals.some(({ code }) => code === 'full')
  const reasons = [
    ...new Set(refusals.map(refusalSentence)),
    ...(canWait ? ['Cochez « liste d’attente » pour attendre une place.'] : []),
  ].join(' ')
  if (added === 0) return `Rien n’est ajouté. ${reasons}`
  const asked = added + refusals.length
  const what = added > 1 ? `${added} jours sur ${asked} sont` : `${added} jour sur ${asked} est`
  return `${what} dans le panier. ${reasons}`
}

/** « Vacances de Noël », « Mercredis jusqu’au 16 décembre », « Mercredis du 6 janvier au 3 février », « Mercredi 10 mars ». */
export function quickPeriodLabel({ kind, name, firstDay, lastDay, hasBegun }: QuickPeriod): string {
  if (kind === 'holiday') return hasBegun ? `${name}, jours à venir` : name
  if (firstDay === lastDay) return capitalised(formatDay(firstDay))
  return hasBegun
    ? `Mercredis jusqu’au ${withoutWeekday(lastDay)}`
    : `Mercredis du ${withoutWeekday(firstDay)} au ${withoutWeekday(lastDay)}`
}

/** Kept through the steps: "Pour la période du 21 décembre au 31 décembre." */
export function chosenSpanSentence({ du, au }: { du: Day; au: Day }): string {
  return du === au
    ? `Pour le ${formatDay(du)}.`
    : `Pour la période du ${withoutWeekday(du)} au ${withoutWeekday(au)}.`
}

function withoutWeekday(day: Day): string {
  return formatDay(day).replace(/^\S+ /, '')
}
