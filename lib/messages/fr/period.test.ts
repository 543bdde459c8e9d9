import { expect, test } from 'vitest'
import type { QuickPeriod } from '@/lib/domain/booking/basket/period/queries'
import type { BookingRefusal, CancelRefusal } from '@/lib/rules/booking'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { partlyAddedSentence, previewSentence, previewWords, quickPeriodLabel } from './period'

const on = day('2027-01-20')
const midnight = parisInstant(day('2027-01-14'), '24:00')
const quota = { day: on, allowed: 3, unit: 'days', per: 'child', span: 'period' } as const

test.each<[BookingRefusal | CancelRefusal, string]>([
  [{ code: 'full', day: on }, 'Complet\u00a0: liste d’attente'],
  [{ code: 'tooLate', day: on, firstRefused: midnight }, 'Trop tard depuis le jeudi 14 janvier'],
  [{ code: 'tooLateToCancel', day: on, firstRefused: midnight }, 'Trop tard depuis le jeudi 14 janvier'],
  [{ code: 'notYet', day: on, opensAt: midnight }, 'À partir du vendredi 15 janvier'],
  [{ code: 'alreadyBooked', day: on }, 'Déjà réservé'],
  [
    { code: 'overlaps', day: on, programme: 'Les Tilleuls mercredis' },
    'Autre accueil\u00a0: Les Tilleuls mercredis',
  ],
  [{ code: 'closed', day: on, reason: 'travaux' }, 'Fermé (travaux)'],
  [{ code: 'closed', day: on, reason: '' }, 'Fermé'],
  [{ code: 'dossierMissing', day: on }, 'Dossier à compléter'],
  [{ code: 'overBookingQuota', ...quota }, 'Quota dépassé'],
  [{ code: 'overQuota', left: 0, asked: 1, ...quota }, 'Quota dépassé'],
])('%o is said in a cell', (refusal, words) => expect(previewWords(refusal)).toBe(words))

test.each([
  [0, 6, 0, 'Aucun de ces jours ne peut être ajouté au panier.'],
  [1, 6, 0, '1 jour sur 6 peut être ajouté au panier.'],
  [6, 6, 0, '6 jours sur 6 peuvent être ajoutés au panier.'],
  [
    ...[5, 6, 1],
    '5 jours sur 6 peuvent être ajoutés au panier. 1 jour n’a plus de place : cochez-le pour attendre.',
  ],
  [
    ...[0, 2, 2],
    'Aucun de ces jours ne peut être ajouté au panier. 2 jours n’ont plus de place : cochez ceux pour lesquels vous voulez attendre.',
  ],
] as [number, number, number, string][])('%i of %i lines, %i full', (ready, lines, full, sentence) =>
  expect(previewSentence(ready, lines, full).replace(/\u00a0/g, ' ')).toBe(sentence),
)

test('what changed between the preview and its confirmation is said, each reason once', () => {
  const full = { code: 'full', day: on } as const
  expect(partlyAddedSentence(0, [full, full], 'basket')).toBe(
    'Rien n’est ajouté. Mercredi 20 janvier\u00a0: il n’y a plus de place.',
  )
  expect(partlyAddedSentence(5, [full], 'preview')).toBe(
    '5 jours sur 6 sont dans le panier. Mercredi 20 janvier\u00a0: il n’y a plus de place. Cochez «\u00a0liste d’attente\u00a0» pour attendre une place.',
  )
  const late = { code: 'tooLate', day: on, firstRefused: midnight } as const
  expect(partlyAddedSentence(5, [late], 'preview')).not.toMatch(/attente/)
})

test.each<[Partial<QuickPeriod>, string]>([
  [{ kind: 'holiday', name: 'Vacances d’hiver', hasBegun: false }, 'Vacances d’hiver'],
  [{ kind: 'holiday', name: 'Vacances d’hiver', hasBegun: true }, 'Vacances d’hiver, jours à venir'],
  [{ kind: 'cycle', hasBegun: true }, 'Mercredis jusqu’au 3 février'],
  [{ kind: 'cycle', lastDay: day('2027-01-06') }, 'Mercredi 6 janvier'],
  [{ kind: 'cycle', hasBegun: false }, 'Mercredis du 6 janvier au 3 février'],
])('%o', (change, label) => {
  const period = {
    id: 'p',
    name: 'Mercredis, cycle 3',
    firstDay: day('2027-01-06'),
    lastDay: day('2027-02-03'),
  }
  expect(quickPeriodLabel({ ...period, kind: 'cycle', hasBegun: true, ...change })).toBe(label)
})
