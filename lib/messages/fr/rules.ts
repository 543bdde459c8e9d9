import { ALWAYS, type BookingEffect, type CancelEffect } from '@/lib/rules/phases'
import type { AppliedRule, Question } from '@/lib/rules/rule-answer'
import type { RuleFault } from '@/lib/rules/rule-faults'
import type { RuleSet } from '@/lib/rules/rule-set'
import type { Day } from '@/lib/time/day'
import {
  formatDay,
  formatDayWithYear,
  formatInstant,
  formatInstantWithYear,
  formatLastMoment,
  formatLastMomentWithYear,
} from '@/lib/time/format'
import { duringLabels, listLabels, weekdayLabels } from './rule-labels'
import { billedWords, enumerated, reasonsWords, surchargeWords } from './rule-terms'
import { lineWords, quotaRuleSentence } from './rules-lines'

/** The whole règlement under its headings, as an administrator reads it back and as a family reads it. */
export function ruleSetSentences(rules: RuleSet): { title: string; sentences: string[] }[] {
  const list = (question: Question, none: string) => ({
    title: listLabels[question],
    sentences: orNone(rules[question].map(lineWords), none),
  })
  return [
    list('booking', 'Rien ne se réserve en ligne.'),
    list('cancelling', 'Une journée réservée ne s’annule pas en ligne.'),
    list('absence', 'Aucune absence ne donne droit à un avoir.'),
    { title: 'Quotas', sentences: orNone(rules.quotas.map(quotaRuleSentence), 'Aucun quota.') },
    { title: 'Semaines', sentences: weekSentences(rules) },
  ]
}

function orNone(sentences: string[], none: string): string[] {
  return sentences.length > 0 ? sentences : [none]
}

function weekSentences({ week, service }: RuleSet): string[] {
  const days = enumerated(service.weekdays.map((weekday) => weekdayLabels[weekday]))
  const least = week.minDays
    ? [`Une semaine où l’enfant vient compte au moins ${week.minDays} jour${week.minDays > 1 ? 's' : ''}.`]
    : []
  const whole = week.whole ? ['Une semaine se réserve et s’annule entière.'] : []
  return [
    `L’accueil ouvre ${duringLabels[service.during]}, ${days}.`,
    ...orNone([...least, ...whole], 'Les jours se réservent un par un.'),
  ]
}

/**
 * "pour le mercredi 25 novembre 2026 : réservation jusqu’au jeudi 19 novembre à 23 h 59 ; annulation jusqu’au …",
 * from what `windowsFor` gives: the same sentence before, at and after these limits.
 */
export function previewSentence(
  day: Day,
  booking: readonly AppliedRule<'booking'>[],
  cancelling: readonly AppliedRule<'cancelling'>[],
): string {
  return `pour le ${formatDayWithYear(day)} : réservation${stretchesWords(booking)} ; annulation${stretchesWords(cancelling)}`
}

function stretchesWords(stretches: readonly AppliedRule<'booking' | 'cancelling'>[]): string {
  if (stretches.length === 0) return ' jamais possible'
  return stretches
    .map(({ opensAt, closesAt, line }, position) => {
      const before = stretches[position - 1]
      const isOpenSince = before ? before.closesAt === opensAt : opensAt === ALWAYS
      const opening = isOpenSince ? '' : ` à partir du ${formatInstant(opensAt)}`
      const terms = `${termsWords(line.effect, before !== undefined)}${reasonsWords(line.reasons)}`
      return `${before ? ', puis' : ''}${terms}${opening} jusqu’au ${formatLastMoment(closesAt)}`
    })
    .join('')
}

function termsWords(effect: BookingEffect | CancelEffect, isLater: boolean): string {
  switch (effect.kind) {
    case 'normal':
      return isLater ? ' au prix normal' : ''
    case 'surcharge':
      return ` avec ${surchargeWords(effect)}`
    case 'allocation':
      return ` sur candidature${effect.answersOn ? ` (réponse le ${formatDay(effect.answersOn)})` : ''}`
    case 'free':
      return isLater ? ' sans rien payer' : ''
    case 'billed': {
      const sum = billedWords(effect)
      return sum ? ` en laissant à payer ${sum}` : ''
    }
  }
}

/** What contradicts itself, and what to change: read at the field that it names. */
export function ruleFaultSentence(fault: RuleFault): string {
  switch (fault.code) {
    case 'closesBeforeOpening':
      return `Cette ligne ferme avant d’ouvrir : pour le ${formatDayWithYear(fault.day)}, elle ouvrirait le ${formatInstantWithYear(fault.opensAt)} et fermerait le ${formatLastMomentWithYear(fault.closesAt)}. Changez l’une des deux dates.`
    case 'afterTheDay':
      return 'Cette ligne fermerait après la journée d’accueil. Choisissez un moment avant la journée, ou le jour même.'
    case 'daysReversed':
      return 'La dernière journée vient avant la première. Changez l’une des deux dates.'
    case 'agesReversed':
      return 'L’âge maximal est plus petit que l’âge minimal. Changez l’un des deux.'
    case 'weekdayHole': {
      const days = fault.weekdays.map((weekday) => `le ${weekdayLabels[weekday]}`)
      return `Aucune ligne ne dit rien pour ${enumerated(days)}, où l’accueil ouvre. Cochez ${days.length > 1 ? 'ces jours' : 'ce jour'} ici ou ajoutez une ligne.`
    }
    case 'quotaOfNone':
      return 'Un quota de 0 interdit ce que des lignes autorisent. Indiquez 1 ou plus, ou supprimez ces lignes.'
    case 'quotaTwice':
      return 'Un quota plus haut compte déjà la même chose pour la même durée. Supprimez l’un des deux.'
    case 'bookingBilled':
      return 'Au-delà d’un quota, seule une annulation peut être facturée. Choisissez de refuser la réservation.'
    case 'surchargeOfNothing':
      return 'Cette majoration est de 0. Indiquez un montant ou un pourcentage, ou choisissez le prix normal.'
    case 'roundWithoutEnd':
      return 'Indiquez jusqu’à quand les candidatures sont reçues.'
    case 'answersBeforeEnd':
      return 'La réponse serait donnée avant la fin des candidatures. Choisissez un jour de réponse plus tard, ou une fin plus tôt.'
    case 'absenceWithoutEnd':
      return 'Indiquez jusqu’à quand une absence peut être justifiée.'
    case 'minOverWeek':
      return `L’accueil n’ouvre que ${daysWords(fault.days)} par semaine. Indiquez ${fault.days} ou moins, ou ouvrez d’autres jours.`
    case 'minOverQuota':
      return `Un quota n’autorise que ${daysWords(fault.max)}, moins que ce minimum. Indiquez ${fault.max} ou moins, ou relevez le quota.`
    case 'townsUnknown':
      return 'Les communes du territoire ne sont pas encore connues. Indiquez-les dans Calendriers, ou ouvrez cette ligne à toutes les familles.'
  }
}

function daysWords(count: number): string {
  return count > 1 ? `${count} jours` : `${count} jour`
}
