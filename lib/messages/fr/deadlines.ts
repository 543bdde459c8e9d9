import type { CalendarState, Later, Until } from '@/lib/rules/calendar-day'
import type { AbsenceEffect, BookingEffect, CancelEffect } from '@/lib/rules/phases'
import { formatDay, formatInstant, formatLastMoment } from '@/lib/time/format'
import { absenceEffectWords, billedWords, proofWords, reasonsWords, surchargeWords } from './rule-terms'

/** "Demande possible jusqu’au jeudi 19 novembre à 23 h 59, puis avec une majoration de 1,00 € jusqu’au …." */
export function bookableSentence(now: Until<BookingEffect>, then: Later<BookingEffect> | null): string {
  const next = then ? `, puis ${laterWords(then)}${fromWords(then)} ${formatLastMoment(then.until)}` : ''
  return `${askWords(now)} jusqu’au ${formatLastMoment(now.until)}${next}${answerWords(now.effect)}.`
}

function fromWords({ opensAt }: Pick<Later<unknown>, 'opensAt'>): string {
  return opensAt === null ? 'jusqu’au' : `du ${formatInstant(opensAt)} au`
}

function askWords({ effect, reasons }: Until<BookingEffect>): string {
  switch (effect.kind) {
    case 'normal':
      return `Demande possible${reasonsWords(reasons)}`
    case 'surcharge':
      return `Demande possible${reasonsWords(reasons)}, avec ${surchargeWords(effect)},`
    case 'allocation':
      return `Candidature possible${reasonsWords(reasons)}`
  }
}

function laterWords({ effect, reasons }: Until<BookingEffect>): string {
  const why = reasons && `${reasonsWords(reasons).trimStart()} `
  switch (effect.kind) {
    case 'normal':
      return why
    case 'surcharge':
      return `avec ${surchargeWords(effect)} ${why}`
    case 'allocation':
      return `sur candidature ${why}`
  }
}

function answerWords(effect: BookingEffect): string {
  return effect.kind === 'allocation' && effect.answersOn
    ? ` ; réponse le ${formatDay(effect.answersOn)}`
    : ''
}

type Accepted = CalendarState & { state: 'accepted' }

/** How a booked day can be given up, or why it can't: "Annulation possible jusqu’au …." */
export function cancellableSentence({
  cancel,
  cancelThen,
  cancelOpensAt,
  cancelledUntil,
}: Pick<Accepted, 'cancel' | 'cancelThen' | 'cancelOpensAt' | 'cancelledUntil'>): string {
  if (cancel)
    return `Annulation possible${reasonsWords(cancel.reasons)} jusqu’au ${formatLastMoment(cancel.until)}${leftToPay(cancel.effect)}${thenWords(cancelThen)}.`
  if (cancelOpensAt !== null)
    return `Les annulations de cette journée ouvrent le ${formatInstant(cancelOpensAt)}.`
  if (cancelledUntil !== null)
    return `Cette journée ne peut plus être annulée : la date limite était le ${formatLastMoment(cancelledUntil)}.`
  return 'Cette journée ne s’annule pas en ligne. Si votre enfant ne vient pas, prévenez le service.'
}

function thenWords(then: Later<CancelEffect> | null): string {
  if (!then) return ''
  const why = then.reasons && `${reasonsWords(then.reasons)}`
  return `, puis${why} ${fromWords(then)} ${formatLastMoment(then.until)}${leftToPay(then.effect)}`
}

function leftToPay(effect: CancelEffect): string {
  const sum = effect.kind === 'billed' && billedWords(effect)
  return sum ? ` ; il restera à payer ${sum}` : ''
}

/** "En cas d’absence, un certificat médical remis avant le … donne droit à un avoir." */
export function absenceSentence({
  until,
  effect,
  reasons,
  needsProof,
}: Until<AbsenceEffect> & { needsProof: boolean }): string {
  const when = `avant le ${formatLastMoment(until)} ${absenceEffectWords(effect)}.`
  return needsProof
    ? `En cas d’absence, ${proofWords(reasons)} remis ${when}`
    : `Une absence signalée au service${reasonsWords(reasons)} ${when}`
}
