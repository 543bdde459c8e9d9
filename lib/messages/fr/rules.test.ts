import { describe, expect, test } from 'vitest'
import type { Moment } from '@/lib/rules/moments'
import type { AbsenceLine, BookingLine, CancellingLine } from '@/lib/rules/phases'
import { answerOf, type Case, windowsFor } from '@/lib/rules/rule-answer'
import { ruleCalendar } from '@/lib/rules/rule-calendar'
import type { RuleFault } from '@/lib/rules/rule-faults'
import { everyDay, everyone, guideRules, type RuleSet } from '@/lib/rules/rule-set'
import { day, type Weekday } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { previewSentence, ruleFaultSentence, ruleSetSentences } from './rules'
import { answerSentences } from './rules-answers'
import { lineWords } from './rules-lines'

const wednesday = day('2026-11-25')
const fixed = (date: string, at: string): Moment => ({ kind: 'fixed', day: day(date), at })
const always = { audience: everyone, days: everyDay, opens: null, closes: [], reasons: '' }
const thursdayNoon: Moment = {
  ...{ kind: 'weekdayBefore', weekday: 4, weeksBefore: 1, anchor: 'day', at: '12:00', whenOff: null },
}
const booking = (line: Partial<BookingLine>): BookingLine => ({
  ...always,
  effect: { kind: 'normal' },
  ...line,
})
const cancelling = (line: Partial<CancellingLine>): CancellingLine => ({
  ...{ ...always, effect: { kind: 'free' } },
  ...line,
})
const absence = (line: Partial<AbsenceLine>): AbsenceLine => ({
  ...{ ...always, effect: { kind: 'credited' }, needsProof: true },
  ...{ closes: [{ kind: 'hoursAfter', hours: 48, from: 'dayEnd' }] },
  ...line,
})
const surcharge = { kind: 'surcharge', cents: 100, percent: 0 } as const
const mondayAndTuesday: { weekdays: Weekday[] } = { weekdays: [1, 2] }

const asked = (rules: Partial<RuleSet>): Case => ({
  ...{ day: wednesday, startsAt: '08:00', firstBooked: { week: wednesday, period: wednesday } },
  calendar: ruleCalendar({ territory: 'metropole', closures: [], bridge: [], periods: [], openDays: [] }),
  applicant: { isResident: true, school: '', birthDate: day('2018-05-04') },
  versions: [{ id: 'v', validFrom: day('2020-01-01'), rules: { ...guideRules, ...rules } }],
})
const preview = (rules: Partial<RuleSet>) =>
  previewSentence(wednesday, windowsFor('booking', asked(rules)), windowsFor('cancelling', asked(rules)))

test('the preview is written with French spaces', () => {
  expect(preview({})).toBe(
    'pour le mercredi 25 novembre 2026\u00a0: réservation jusqu’au jeudi 19 novembre à 23\u00a0h\u00a059\u202f; annulation jusqu’au lundi 16 novembre à 23\u00a0h\u00a059',
  )
})

test.each<[Partial<RuleSet>, string, string]>([
  [{ booking: [] }, 'jamais possible', 'jusqu’au lundi 16 novembre à 23 h 59'],
  [{ cancelling: [] }, 'jusqu’au jeudi 19 novembre à 23 h 59', 'jamais possible'],
  [
    { booking: [booking({ opens: fixed('2026-11-02', '08:30'), closes: [thursdayNoon] })] },
    'à partir du lundi 2 novembre à 8 h 30 jusqu’au jeudi 19 novembre à 12 h',
    'jusqu’au lundi 16 novembre à 23 h 59',
  ],
  [
    { booking: [booking({ closes: [thursdayNoon] }), booking({ effect: surcharge })] },
    'jusqu’au jeudi 19 novembre à 12 h, puis avec une majoration de 1,00 € jusqu’au mardi 24 novembre à 23 h 59',
    'jusqu’au lundi 16 novembre à 23 h 59',
  ],
  [
    {
      booking: [
        booking({ closes: [fixed('2026-11-01', '24:00')] }),
        booking({ opens: fixed('2026-11-10', '08:00'), effect: surcharge }),
      ],
    },
    'jusqu’au dimanche 1er novembre à 23 h 59, puis avec une majoration de 1,00 € à partir du mardi 10 novembre à 8 h jusqu’au mardi 24 novembre à 23 h 59',
    'jusqu’au lundi 16 novembre à 23 h 59',
  ],
  [
    { booking: [booking({ closes: [fixed('2026-11-05', '24:00')] }), booking({ closes: [thursdayNoon] })] },
    'jusqu’au jeudi 19 novembre à 12 h',
    'jusqu’au lundi 16 novembre à 23 h 59',
  ],
  [
    {
      booking: [
        booking({ closes: [thursdayNoon], effect: { kind: 'allocation', answersOn: day('2026-11-20') } }),
      ],
      cancelling: [
        cancelling({ closes: [thursdayNoon] }),
        cancelling({ effect: { kind: 'billed', percent: 50, cents: 250 } }),
      ],
    },
    'sur candidature (réponse le vendredi 20 novembre) jusqu’au jeudi 19 novembre à 12 h',
    'jusqu’au jeudi 19 novembre à 12 h, puis en laissant à payer 50 % du prix de la journée et 2,50 € jusqu’au mardi 24 novembre à 23 h 59',
  ],
])('the preview of %#', (rules, booked, cancelled) => {
  expect(spaced(preview(rules))).toBe(
    `pour le mercredi 25 novembre 2026 : réservation ${booked} ; annulation ${cancelled}`,
  )
})

describe('a line in words', () => {
  test.each<[BookingLine, string]>([
    [booking({}), 'Réservation jusqu’à la veille à 23 h 59.'],
    [
      booking({ days: { ...everyDay, ...mondayAndTuesday }, closes: [thursdayNoon] }),
      'Lundi et mardi : réservation jusqu’au jeudi de la semaine précédente à 12 h.',
    ],
    [
      booking({
        audience: { residence: 'residents', schools: ['École Jules-Ferry'], minAge: 3, maxAge: 5 },
        opens: fixed('2026-08-21', '07:00'),
      }),
      'Enfants de 3 à 5 ans de l’école Jules-Ferry habitant le territoire : réservation à partir du vendredi 21 août 2026 à 7 h et jusqu’à la veille à 23 h 59.',
    ],
    [
      booking({
        audience: { ...everyone, residence: 'others' },
        days: { ...everyDay, from: day('2026-09-01'), to: day('2026-12-18') },
        closes: [thursdayNoon, fixed('2026-12-01', '24:00')],
        effect: { kind: 'surcharge', cents: 100, percent: 5 },
      }),
      'Familles n’habitant pas le territoire, journées du 1er septembre 2026 au 18 décembre 2026 : réservation avec une majoration de 1,00 € et de 5 %, jusqu’au premier de ces moments : le jeudi de la semaine précédente à 12 h ou le mardi 1er décembre 2026 à 23 h 59.',
    ],
    [
      booking({ closes: [thursdayNoon], effect: { kind: 'allocation', answersOn: day('2026-12-04') } }),
      'Candidature jusqu’au jeudi de la semaine précédente à 12 h ; réponse le vendredi 4 décembre 2026.',
    ],
  ])('booking %#', (line, words) => expect(spaced(lineWords(line))).toBe(words))

  test.each<[CancellingLine, string]>([
    [cancelling({ closes: [thursdayNoon] }), 'Annulation jusqu’au jeudi de la semaine précédente à 12 h.'],
    [
      cancelling({ reasons: 'maladie, grève', effect: { kind: 'billed', percent: 100, cents: 0 } }),
      'Annulation (motifs admis : maladie, grève) jusqu’à la veille à 23 h 59 ; il reste à payer le prix de la journée.',
    ],
  ])('cancelling %#', (line, words) => expect(spaced(lineWords(line))).toBe(words))

  test.each<[AbsenceLine, string]>([
    [
      absence({}),
      'Un certificat médical remis jusqu’à 48 heures après la fin de la journée donne droit à un avoir.',
    ],
    [
      absence({ reasons: 'décès', effect: { kind: 'postponed' } }),
      'Un justificatif (motifs admis : décès) remis jusqu’à 48 heures après la fin de la journée permet de reporter la journée.',
    ],
    [
      absence({ needsProof: false, effect: { kind: 'billed', percent: 0, cents: 300 } }),
      'Une absence signalée jusqu’à 48 heures après la fin de la journée laisse à payer 3,00 €.',
    ],
  ])('absence %#', (line, words) => expect(spaced(lineWords(line))).toBe(words))
})

test('the rules of the guide, read back', () => {
  expect(ruleSetSentences(guideRules).map(({ title, sentences }) => [title, sentences.map(spaced)])).toEqual([
    ['Réserver', ['Réservation jusqu’à 4 jours ouvrés avant, à 23 h 59.']],
    ['Annuler', ['Annulation jusqu’à 7 jours ouvrés avant, à 23 h 59.']],
    ['Absences', ['Aucune absence ne donne droit à un avoir.']],
    [
      'Quotas',
      ['Annulations : 3 jours par période et par enfant au plus ; au-delà, l’annulation est refusée.'],
    ],
    [
      'Semaines',
      [
        'L’accueil ouvre toute l’année, lundi, mardi, mercredi, jeudi et vendredi.',
        'Les jours se réservent un par un.',
      ],
    ],
  ])
})

test.each<['booking' | 'cancelling', Partial<RuleSet>, string, string, string]>([
  [
    'booking',
    {},
    '2026-11-19 12:00',
    'Demande possible jusqu’au jeudi 19 novembre à 23 h 59.',
    'Réservation du mercredi 25 novembre 2026 : possible jusqu’au jeudi 19 novembre 2026 à 23 h 59. Ligne 1 du règlement : réservation jusqu’à 4 jours ouvrés avant, à 23 h 59.',
  ],
  [
    'booking',
    {},
    '2026-11-20 00:00',
    'Cette journée ne peut plus être réservée : la date limite était le jeudi 19 novembre à 23 h 59.',
    'Réservation du mercredi 25 novembre 2026 : fermée depuis le jeudi 19 novembre 2026 à 23 h 59. Ligne 1 du règlement : réservation jusqu’à 4 jours ouvrés avant, à 23 h 59.',
  ],
  [
    'booking',
    { booking: [booking({ opens: fixed('2026-11-02', '08:30') })] },
    '2026-11-01 12:00',
    'Les réservations de cette journée ouvrent le lundi 2 novembre à 8 h 30.',
    'Réservation du mercredi 25 novembre 2026 : possible à partir du lundi 2 novembre 2026 à 8 h 30. Ligne 1 du règlement : réservation à partir du lundi 2 novembre 2026 à 8 h 30 et jusqu’à la veille à 23 h 59.',
  ],
  [
    'booking',
    { booking: [booking({ audience: { ...everyone, residence: 'others' } })] },
    '2026-11-01 12:00',
    'Les réservations sont ouvertes seulement aux familles n’habitant pas le territoire. Vérifiez l’adresse de votre dossier.',
    'Réservation du mercredi 25 novembre 2026 : ouverte seulement à d’autres (familles n’habitant pas le territoire).',
  ],
  [
    'booking',
    { booking: [booking({ closes: [thursdayNoon] }), booking({ effect: surcharge })] },
    '2026-11-01 12:00',
    'Demande possible jusqu’au jeudi 19 novembre à 12 h, puis avec une majoration de 1,00 € jusqu’au mardi 24 novembre à 23 h 59.',
    'Réservation du mercredi 25 novembre 2026 : possible jusqu’au jeudi 19 novembre 2026 à 12 h. Ligne 1 du règlement : réservation jusqu’au jeudi de la semaine précédente à 12 h. Ensuite, ligne 2 du règlement : réservation avec une majoration de 1,00 €, jusqu’à la veille à 23 h 59.',
  ],
  [
    'cancelling',
    {},
    '2026-11-17 00:00',
    'Cette journée ne peut plus être annulée : la date limite était le lundi 16 novembre à 23 h 59.',
    'Annulation du mercredi 25 novembre 2026 : fermée depuis le lundi 16 novembre 2026 à 23 h 59. Ligne 1 du règlement : annulation jusqu’à 7 jours ouvrés avant, à 23 h 59.',
  ],
  [
    'cancelling',
    { cancelling: [] },
    '2026-11-01 00:00',
    'Cette journée ne s’annule pas en ligne. Si votre enfant ne vient pas, prévenez le service.',
    'Annulation du mercredi 25 novembre 2026 : jamais possible, aucune ligne du règlement ne vaut pour ce jour.',
  ],
])('the answer for %s, %j, at %s', (question, rules, at, parent, agent) => {
  const [date, time] = at.split(' ') as [string, string]
  const said = answerSentences(
    question,
    answerOf(question, asked(rules), parisInstant(day(date), time)),
    wednesday,
  )
  expect({ parent: spaced(said.parent), agent: spaced(said.agent) }).toEqual({ parent, agent })
})

test.each<[RuleFault, string]>([
  [
    {
      ...{ field: 'booking.0.opens.kind', code: 'closesBeforeOpening', day: wednesday },
      opensAt: parisInstant(day('2026-11-20'), '08:30'),
      closesAt: parisInstant(day('2026-11-19'), '24:00'),
    },
    'Cette ligne ferme avant d’ouvrir : pour le mercredi 25 novembre 2026, elle ouvrirait le vendredi 20 novembre 2026 à 8 h 30 et fermerait le jeudi 19 novembre 2026 à 23 h 59. Changez l’une des deux dates.',
  ],
  [
    { field: 'booking.0.days.weekdays', code: 'weekdayHole', weekdays: [4, 5] },
    'Aucune ligne ne dit rien pour le jeudi et le vendredi, où l’accueil ouvre. Cochez ces jours ici ou ajoutez une ligne.',
  ],
  [
    { field: 'week.minDays', code: 'minOverWeek', days: 1 },
    'L’accueil n’ouvre que 1 jour par semaine. Indiquez 1 ou moins, ou ouvrez d’autres jours.',
  ],
  [
    { field: 'week.minDays', code: 'minOverQuota', max: 3 },
    'Un quota n’autorise que 3 jours, moins que ce minimum. Indiquez 3 ou moins, ou relevez le quota.',
  ],
])('the fault %j', (fault, sentence) => {
  expect(spaced(ruleFaultSentence(fault))).toBe(sentence)
})

function spaced(words: string): string {
  return words.replace(/[\u00a0\u202f]/g, ' ')
}
