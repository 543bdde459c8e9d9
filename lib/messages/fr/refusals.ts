import type { BookingRefusal, CancelRefusal, QuotaSpoken } from '@/lib/rules/booking'
import type { QuotaRule, QuotaSpan, QuotaUnit } from '@/lib/rules/quotas'
import type { Day } from '@/lib/time/day'
import { formatDay, formatInstant, formatLastMoment } from '@/lib/time/format'
import { notForYouSentence } from './rule-terms'
import { capitalised, inSentence } from './sentence'

/** Why a line can't be taken, and what to do instead: what a parent reads. It begins with the day. */
export function refusalSentence(refusal: BookingRefusal | CancelRefusal): string {
  const day = capitalised(formatDay(refusal.day))
  switch (refusal.code) {
    case 'closed':
      return refusal.reason ? `${day} : fermé (${refusal.reason}).` : `${day} : fermé.`
    case 'alreadyAsked':
      return `${day} : vous avez déjà demandé cette journée.`
    case 'alreadyBooked':
      return `${day} : cette journée est déjà réservée.`
    case 'otherFamily':
      return `${day} : déjà réservé par l’autre foyer.`
    case 'overlaps':
      return `${day} : votre enfant est déjà inscrit à « ${refusal.programme} » ce jour-là.`
    case 'notForThisAge':
      return `${day} : aucun groupe de cet accueil ne correspond à l’âge de votre enfant.`
    case 'notYet':
      return `${day} : les réservations de cette journée ouvrent le ${formatInstant(refusal.opensAt)}.`
    case 'tooLate':
      return `${day} ne peut plus être réservé : la date limite était le ${formatLastMoment(refusal.firstRefused)}.`
    case 'notForYou':
      return `${day} : ${notForYouSentence(refusal.audience)}`
    case 'notBookable':
      return `${day} ne se réserve pas en ligne : adressez-vous au service.`
    case 'dossierMissing':
      return `${day} : le dossier de l’enfant n’est pas encore complet et validé.`
    case 'allocating':
      return `${day}\u00a0: les places demandées sont en cours d’attribution. Celles qui resteront pourront être réservées ensuite.`
    case 'full':
      return `${day} : il n’y a plus de place.`
    case 'setIncomplete':
      return `${day} : demandé en bloc avec d’autres jours ou enfants, et une ligne du ${formatDay(refusal.missing)} ne peut pas être prise. Retirez-la du panier, ou choisissez d’attendre chaque jour séparément.`
    case 'tooFewDays':
      return `${day} : ${tooFewDaysSentence(refusal)}`
    case 'overBookingQuota':
      return `${day} : ${quotaWords(refusal.allowed, refusal)} au plus. Retirez cette ligne du panier, ou une autre.`
    case 'notBooked':
      return `${day} : cette journée n’est pas réservée.`
    case 'alreadyCancelling':
      return `${day} : vous avez déjà demandé cette annulation.`
    case 'absenceDeclared':
      return `${day}\u00a0: une absence est signalée. Retirez-la d’abord pour annuler cette journée.`
    case 'attended':
      return `${day}\u00a0: la présence de votre enfant est notée, cette journée ne s’annule plus.`
    case 'cancelNotYet':
      return `${day} : les annulations de cette journée ouvrent le ${formatInstant(refusal.opensAt)}.`
    case 'tooLateToCancel':
      return `${day} ne peut plus être annulé : la date limite était le ${formatLastMoment(refusal.firstRefused)}.`
    case 'notCancellable':
      return `${day} ne s’annule pas en ligne. Si votre enfant ne vient pas, prévenez le service.`
    case 'tooFewDaysLeft':
      return `${day} : ${tooFewDaysLeftSentence(refusal)}`
    case 'overQuota':
      return `${day} : ${inSentence(quotaSentence({ ...refusal, of: 'cancelling', over: 'refused' }))} Vous en demandez ${refusal.asked} : retirez-en du panier.`
  }
}

type TooFew = { monday: Day; min: number; isWholeWeek: boolean }

function tooFewDaysSentence({ monday, min, isWholeWeek }: TooFew): string {
  const week = `la semaine du ${formatDay(monday)}`
  return isWholeWeek
    ? `${week} se réserve entière (${days(min)}). Ajoutez les jours qui manquent.`
    : `${week} se réserve pour ${days(min)} au moins. Ajoutez les jours qui manquent.`
}

function tooFewDaysLeftSentence({ monday, min, isWholeWeek }: TooFew): string {
  const week = `la semaine du ${formatDay(monday)}`
  return isWholeWeek
    ? `${week} s’annule entière. Ajoutez ses autres jours, ou gardez-la.`
    : `il doit rester ${days(min)} au moins dans ${week}. Gardez-en plus, ou annulez toute la semaine.`
}

function days(count: number): string {
  return count > 1 ? `${count} jours` : `${count} jour`
}

const spanWords: Record<QuotaSpan, string> = {
  week: 'semaine',
  month: 'mois',
  period: 'période',
  schoolYear: 'année scolaire',
  year: 'année civile',
}

/** '3 jours par période et par enfant' */
export function quotaWords(count: number, { unit, per, span }: QuotaSpoken): string {
  const whose = per === 'child' ? 'par enfant' : 'par famille'
  const nouns: Record<QuotaUnit, string> = { days: 'jour', weeks: 'semaine', requests: 'demande' }
  return `${counted(count, nouns[unit])} par ${spanWords[span]} et ${whose}`
}

function counted(count: number, noun: string): string {
  return count > 1 ? `${count} ${plural(noun)}` : `${count} ${noun}`
}

/** Only the first word takes the mark: 'demandes d’annulation', 'jours à réserver'. */
function plural(noun: string): string {
  return noun.replace(/^\S+/, (word) => `${word}s`)
}

/** What is left of a quota, told to the parent who uses it. */
export type QuotaTold = Pick<QuotaRule, 'of' | 'unit' | 'per' | 'span' | 'over'> & {
  left: number
  allowed: number
}

/** The same beside days of several periods: "Mercredis, cycle 2 : il vous reste 1 annulation sur 3…"; null for no name. */
export function quotaOfPeriodSentence(quota: QuotaTold, period: string | null): string {
  const sentence = quotaSentence(quota)
  return period === null ? sentence : `${period}\u00a0: ${inSentence(sentence)}`
}

/** What a quota counts, in the singular. */
const quotaNouns: Record<QuotaRule['of'], Record<QuotaUnit, string>> = {
  cancelling: { days: 'annulation', weeks: 'semaine à annuler', requests: 'demande d’annulation' },
  booking: { days: 'jour à réserver', weeks: 'semaine à réserver', requests: 'demande de réservation' },
}
const usedNouns: Record<QuotaRule['of'], Record<QuotaUnit, string>> = {
  cancelling: { ...quotaNouns.cancelling, weeks: 'semaine d’annulations' },
  booking: {
    days: 'jour de réservation',
    weeks: 'semaine de réservation',
    requests: 'demande de réservation',
  },
}

/** "Il vous reste 1 annulation sur 3 pour cette période." */
export function quotaSentence({ over, ...quota }: QuotaTold): string {
  const isBilled = over === 'billed' && quota.left === 0
  return quotaLeftSentence(quota) + (isBilled ? ' Au-delà, la journée reste à payer.' : '')
}

function quotaLeftSentence({ of, unit, per, span, left, allowed }: Omit<QuotaTold, 'over'>): string {
  const during = `pour ${span === 'month' ? 'ce' : 'cette'} ${spanWords[span]}${per === 'family' ? ', tous enfants confondus' : ''}`
  if (left > 0) return `Il vous reste ${counted(left, quotaNouns[of][unit])} sur ${allowed} ${during}.`
  const noun = usedNouns[of][unit]
  if (allowed === 0) return `Il n’y a pas ${/^[aeiou]/.test(noun) ? 'd’' : 'de '}${noun} ${during}.`
  return allowed === 1
    ? `Vous avez utilisé votre ${noun} ${during}.`
    : `Vous avez utilisé vos ${counted(allowed, noun)} ${during}.`
}
