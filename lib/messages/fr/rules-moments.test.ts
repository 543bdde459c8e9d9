import { expect, test } from 'vitest'
import type { Counted } from '@/lib/rules/counted-days'
import type { Anchor, Moment } from '@/lib/rules/moments'
import { momentSchema } from '@/lib/rules/moments'
import { closesWords, lastMomentWords, opensWords } from './rules-moments'

const spaced = (words: string) => words.replace(/[\u00a0\u202f]/g, ' ')
const moment = (value: object): Moment => momentSchema.parse(value)
const dated = (kind: string, anchor: Anchor, at: string, rest: object, whenOff: object | null = null) =>
  moment({ kind, anchor, at, whenOff, ...rest })
const days = (name: Counted['days'], ...skips: Counted['skips']): Counted => ({ days: name, skips })
const before = (count: number, counted: Counted, at = '24:00', anchor: Anchor = 'day', clear = false) =>
  dated('daysBefore', anchor, at, { count, counted, clear })
const thursday = { kind: 'weekdayBefore', weekday: 4, weeksBefore: 1, anchor: 'day', at: '15:00' }

test.each<[Moment, string]>([
  [before(4, days('working')), '4 jours ouvrés avant, à 23 h 59'],
  [before(2, days('working'), '12:00'), '2 jours ouvrés avant, à 12 h'],
  [before(1, days('calendar'), '12:00'), 'la veille à 12 h'],
  [before(1, days('service'), '11:00'), '1 jour d’ouverture avant, à 11 h'],
  [before(0, days('calendar'), '07:00'), 'le jour même à 7 h'],
  [
    before(8, days('calendar'), '24:00', 'firstBookedOfPeriod', true),
    '8 jours calendaires francs avant le premier jour réservé de la période, à 23 h 59',
  ],
  [
    before(1, days('calendar', 'closures'), '24:00'),
    '1 jour calendaire avant (fermetures du service non comptées), à 23 h 59',
  ],
  [
    before(5, days('workable', 'closures', 'bridge'), '17:30'),
    '5 jours ouvrables avant (fermetures du service et pont de l’Ascension non comptés), à 17 h 30',
  ],
  [
    before(28, days('calendar'), '24:00', 'session'),
    '28 jours calendaires avant le premier jour d’ouverture de la période, à 23 h 59',
  ],
  [before(0, days('working'), '24:00', 'day', true), '1 jour ouvré avant, à 23 h 59'],
  [
    dated('weekdayBefore', 'day', '12:00', { weekday: 4, weeksBefore: 1 }),
    'le jeudi de la semaine précédente à 12 h',
  ],
  [
    dated('weekdayBefore', 'day', '09:00', { weekday: 2, weeksBefore: 0 }),
    'le mardi de la même semaine à 9 h',
  ],
  [
    dated('weekdayBefore', 'session', '18:00', { weekday: 5, weeksBefore: 3 }),
    'le vendredi, 3 semaines avant la semaine du premier jour d’ouverture de la période, à 18 h',
  ],
  [
    dated('lastWeekday', 'day', '24:00', { weekday: 5 }),
    'le dernier vendredi avant le jour d’accueil, à 23 h 59',
  ],
  [dated('dateOfMonth', 'day', '24:00', { date: 7, monthsBefore: 1 }), 'le 7 du mois précédent à 23 h 59'],
  [
    dated('dateOfMonth', 'period', '24:00', { date: 31, monthsBefore: 1 }),
    'le dernier jour du mois précédant celui du premier jour de la période à 23 h 59',
  ],
  [
    dated('lastFullWeek', 'day', '00:00', { weekday: 1, monthsBefore: 1 }),
    'le lundi de la dernière semaine entière du mois précédent à 0 h',
  ],
  [
    dated('monthsBefore', 'session', '24:00', { count: 1 }),
    '1 mois avant le premier jour d’ouverture de la période, à 23 h 59',
  ],
  [
    moment({ kind: 'daysAfter', count: 5, counted: days('calendar'), at: '24:00', whenOff: null }),
    '5 jours calendaires après, à 23 h 59',
  ],
  [
    moment({ kind: 'hoursBefore', hours: 48, from: 'activityStart' }),
    '48 heures avant le début de l’activité',
  ],
  [moment({ kind: 'hoursAfter', hours: 1, from: 'dayEnd' }), '1 heure après la fin de la journée'],
  [moment({ kind: 'fixed', day: '2026-09-24', at: '18:00' }), 'le jeudi 24 septembre 2026 à 18 h'],
  [
    dated(
      'weekdayBefore',
      'day',
      '15:00',
      { weekday: 1, weeksBefore: 0 },
      { unless: days('working'), then: thursday },
    ),
    'le lundi de la même semaine à 15 h (si c’est un jour férié, le jeudi de la semaine précédente à 15 h)',
  ],
  [
    dated(
      'dateOfMonth',
      'day',
      '12:00',
      { date: 7, monthsBefore: 1 },
      { unless: days('working'), then: 'before' },
    ),
    'le 7 du mois précédent à 12 h (si c’est un samedi, un dimanche ou un jour férié, le jour ouvré précédent, à la même heure)',
  ],
  [
    dated('lastWeekday', 'day', '12:00', { weekday: 5 }, { unless: days('calendar'), then: 'after' }),
    'le dernier vendredi avant le jour d’accueil, à 12 h',
  ],
])('%j: %s', (value, words) => {
  expect(spaced(lastMomentWords(value))).toBe(words)
})

test.each<[Moment, string, string]>([
  [
    before(4, days('working')),
    'à partir de 4 jours ouvrés avant, à 24 h',
    'jusqu’à 4 jours ouvrés avant, à 23 h 59',
  ],
  [before(1, days('calendar'), '12:00'), 'à partir de la veille à 12 h', 'jusqu’à la veille à 12 h'],
  [
    dated('weekdayBefore', 'day', '12:00', { weekday: 4, weeksBefore: 1 }),
    'à partir du jeudi de la semaine précédente à 12 h',
    'jusqu’au jeudi de la semaine précédente à 12 h',
  ],
  [
    dated('dateOfMonth', 'day', '24:00', { date: 7, monthsBefore: 1 }),
    'à partir du 7 du mois précédent à 24 h',
    'jusqu’au 7 du mois précédent à 23 h 59',
  ],
])('%j opens %s, closes %s', (value, opens, closes) => {
  expect(spaced(opensWords(value))).toBe(opens)
  expect(spaced(closesWords(value))).toBe(closes)
})
