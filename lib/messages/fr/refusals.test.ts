import { expect, test } from 'vitest'
import type { BookingRefusal, CancelRefusal } from '@/lib/rules/booking'
import { everyone } from '@/lib/rules/rule-set'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { type QuotaTold, quotaOfPeriodSentence, quotaSentence, refusalSentence } from './refusals'

const wednesday = { day: day('2026-12-09') }
const monday = day('2026-12-07')
const at = (date: string, time: string) => parisInstant(day(date), time)
const perPeriod = { unit: 'days', per: 'child', span: 'period' } as const

test.each<[BookingRefusal | CancelRefusal, string]>([
  [
    { ...wednesday, code: 'notYet', opensAt: at('2026-12-07', '08:30') },
    'Mercredi 9 décembre : les réservations de cette journée ouvrent le lundi 7 décembre à 8 h 30.',
  ],
  [
    { ...wednesday, code: 'tooLate', firstRefused: at('2026-12-04', '00:00') },
    'Mercredi 9 décembre ne peut plus être réservé : la date limite était le jeudi 3 décembre à 23 h 59.',
  ],
  [
    { ...wednesday, code: 'notForYou', audience: { ...everyone, minAge: 3, maxAge: 5 } },
    'Mercredi 9 décembre : les réservations sont ouvertes seulement aux enfants de 3 à 5 ans. Choisissez un autre accueil.',
  ],
  [
    { ...wednesday, code: 'setIncomplete', missing: day('2026-12-10') },
    'Mercredi 9 décembre : demandé en bloc avec d’autres jours ou enfants, et une ligne du jeudi 10 décembre ne peut pas être prise. Retirez-la du panier, ou choisissez d’attendre chaque jour séparément.',
  ],
  [
    { ...wednesday, code: 'notBookable' },
    'Mercredi 9 décembre ne se réserve pas en ligne : adressez-vous au service.',
  ],
  [
    { ...wednesday, code: 'tooFewDays', monday, min: 4, isWholeWeek: false },
    'Mercredi 9 décembre : la semaine du lundi 7 décembre se réserve pour 4 jours au moins. Ajoutez les jours qui manquent.',
  ],
  [
    { ...wednesday, code: 'tooFewDays', monday, min: 5, isWholeWeek: true },
    'Mercredi 9 décembre : la semaine du lundi 7 décembre se réserve entière (5 jours). Ajoutez les jours qui manquent.',
  ],
  [
    { ...wednesday, code: 'overBookingQuota', allowed: 1, unit: 'weeks', per: 'child', span: 'period' },
    'Mercredi 9 décembre : 1 semaine par période et par enfant au plus. Retirez cette ligne du panier, ou une autre.',
  ],
  [
    { ...wednesday, code: 'cancelNotYet', opensAt: at('2026-12-01', '00:00') },
    'Mercredi 9 décembre : les annulations de cette journée ouvrent le mardi 1er décembre à 0 h.',
  ],
  [
    { ...wednesday, code: 'notCancellable' },
    'Mercredi 9 décembre ne s’annule pas en ligne. Si votre enfant ne vient pas, prévenez le service.',
  ],
  [
    { ...wednesday, code: 'tooFewDaysLeft', monday, min: 4, isWholeWeek: false },
    'Mercredi 9 décembre : il doit rester 4 jours au moins dans la semaine du lundi 7 décembre. Gardez-en plus, ou annulez toute la semaine.',
  ],
  [
    { ...wednesday, code: 'tooFewDaysLeft', monday, min: 5, isWholeWeek: true },
    'Mercredi 9 décembre : la semaine du lundi 7 décembre s’annule entière. Ajoutez ses autres jours, ou gardez-la.',
  ],
  [
    { ...wednesday, ...perPeriod, code: 'overQuota', allowed: 3, left: 1, asked: 2 },
    'Mercredi 9 décembre : il vous reste 1 annulation sur 3 pour cette période. Vous en demandez 2 : retirez-en du panier.',
  ],
])('%j', (refusal, sentence) => {
  expect(spaced(refusalSentence(refusal))).toBe(sentence)
})

const cancelling = { ...perPeriod, of: 'cancelling', over: 'refused' } as const
const booking = { ...perPeriod, of: 'booking', over: 'refused' } as const

test.each<[QuotaTold, string]>([
  [{ ...cancelling, left: 1, allowed: 3 }, 'Il vous reste 1 annulation sur 3 pour cette période.'],
  [{ ...cancelling, left: 3, allowed: 3 }, 'Il vous reste 3 annulations sur 3 pour cette période.'],
  [{ ...cancelling, left: 0, allowed: 3 }, 'Vous avez utilisé vos 3 annulations pour cette période.'],
  [{ ...cancelling, left: 0, allowed: 1 }, 'Vous avez utilisé votre annulation pour cette période.'],
  [
    { ...cancelling, over: 'billed', left: 0, allowed: 3 },
    'Vous avez utilisé vos 3 annulations pour cette période. Au-delà, la journée reste à payer.',
  ],
  [{ ...cancelling, left: 0, allowed: 0 }, 'Il n’y a pas d’annulation pour cette période.'],
  [
    { ...cancelling, per: 'family', span: 'month', left: 2, allowed: 4 },
    'Il vous reste 2 annulations sur 4 pour ce mois, tous enfants confondus.',
  ],
  [
    { ...cancelling, unit: 'weeks', span: 'schoolYear', left: 2, allowed: 4 },
    'Il vous reste 2 semaines à annuler sur 4 pour cette année scolaire.',
  ],
  [
    { ...cancelling, unit: 'requests', span: 'year', left: 2, allowed: 4 },
    'Il vous reste 2 demandes d’annulation sur 4 pour cette année civile.',
  ],
  [
    { ...booking, span: 'week', left: 2, allowed: 4 },
    'Il vous reste 2 jours à réserver sur 4 pour cette semaine.',
  ],
  [
    { ...booking, unit: 'weeks', left: 0, allowed: 2 },
    'Vous avez utilisé vos 2 semaines de réservation pour cette période.',
  ],
  [
    { ...booking, unit: 'requests', span: 'month', left: 1, allowed: 2 },
    'Il vous reste 1 demande de réservation sur 2 pour ce mois.',
  ],
])('%j', (quota, sentence) => {
  expect(quotaSentence(quota)).toBe(sentence)
})

test('beside its period, a quota goes on with the sentence', () => {
  const quota = { ...cancelling, left: 1, allowed: 3 }
  const sentence = 'l vous reste 1 annulation sur 3 pour cette période.'
  expect(spaced(quotaOfPeriodSentence(quota, 'Cycle 2'))).toBe(`Cycle 2 : i${sentence}`)
  expect(quotaOfPeriodSentence(quota, null)).toBe(`I${sentence}`)
})

function spaced(words: string): string {
  return words.replace(/[\u00a0\u202f]/g, ' ')
}
