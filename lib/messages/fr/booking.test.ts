import { expect, test } from 'vitest'
import type { CalendarState } from '@/lib/rules/calendar-day'
import { everyone } from '@/lib/rules/rule-set'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { cellSentence, cellShortWords, cellWords } from './booking'

const wednesday = day('2026-11-25')
const at = (date: string, time: string) => parisInstant(day(date), time)
const until = at('2026-11-19', '24:00')
const normal = { until, effect: { kind: 'normal' }, reasons: '' } as const
const late = {
  until: at('2026-11-24', '24:00'),
  effect: { kind: 'surcharge', cents: 100, percent: 0 },
  reasons: '',
} as const
const open = { state: 'open', left: 12, isFew: false, now: normal, then: null } as const
const accepted = {
  state: 'accepted',
  cancel: null,
  cancelThen: null,
  cancelOpensAt: null,
  cancelledUntil: null,
  absence: null,
} as const
const free = { until: at('2026-11-16', '24:00'), effect: { kind: 'free' }, reasons: '' } as const
const proof = {
  until: at('2026-11-27', '24:00'),
  effect: { kind: 'credited' },
  reasons: '',
  needsProof: true,
} as const

test('the sentence of an open day is written with French spaces', () => {
  expect(cellSentence({ day: wednesday, ...open })).toBe(
    'Demande possible jusqu’au jeudi 19 novembre à 23\u00a0h\u00a059.',
  )
})

test.each<[CalendarState, string, string, string]>([
  [
    { ...open, then: { ...late, opensAt: null } },
    '12 places',
    '12 places',
    'Demande possible jusqu’au jeudi 19 novembre à 23 h 59, puis avec une majoration de 1,00 € jusqu’au mardi 24 novembre à 23 h 59.',
  ],
  [
    { ...open, then: { ...late, opensAt: at('2026-11-23', '08:00') } },
    '12 places',
    '12 places',
    'Demande possible jusqu’au jeudi 19 novembre à 23 h 59, puis avec une majoration de 1,00 € du lundi 23 novembre à 8 h au mardi 24 novembre à 23 h 59.',
  ],
  [
    { ...open, left: 1, isFew: true, now: late },
    '1 place : dernières places',
    '1 place',
    'Demande possible, avec une majoration de 1,00 €, jusqu’au mardi 24 novembre à 23 h 59.',
  ],
  [
    { ...open, now: { ...normal, reasons: 'rentrée tardive' } },
    '12 places',
    '12 places',
    'Demande possible (motifs admis : rentrée tardive) jusqu’au jeudi 19 novembre à 23 h 59.',
  ],
  [
    { ...open, left: 0, now: { ...normal, effect: { kind: 'allocation', answersOn: day('2026-11-23') } } },
    'Candidature possible',
    'Candi\u00addature',
    'Places à attribuer. Candidature possible jusqu’au jeudi 19 novembre à 23 h 59 ; réponse le lundi 23 novembre.',
  ],
  [
    { state: 'notYet', opensAt: at('2026-12-07', '08:30'), until: null },
    'À partir du lundi 7 décembre à 8 h 30',
    'Dès le 07/12',
    'Les réservations de cette journée ouvrent le lundi 7 décembre à 8 h 30.',
  ],
  [
    { state: 'full' },
    'Complet, liste d’attente',
    'Complet',
    'Il n’y a plus de place ce jour-là. Demandez la liste d’attente : une place qui se libère vous sera proposée à votre tour.',
  ],
  [
    { state: 'waitingInBasket', until: null },
    'Liste d’attente, dans le panier',
    'Attente, panier',
    'Validez votre panier : votre rang est donné à ce moment-là.',
  ],
  [
    { state: 'cancelInBasket', until },
    'Annulation dans le panier',
    'À annuler',
    'Votre annulation part quand vous validez le panier, au plus tard le jeudi 19 novembre à 23 h 59.',
  ],
  [
    { state: 'cancelInBasket', until, refusal: { code: 'attended', day: wednesday } },
    'Annulation dans le panier',
    'À annuler',
    'Mercredi 25 novembre : la présence de votre enfant est notée, cette journée ne s’annule plus. Cette ligne ne partira pas avec votre panier.',
  ],
  [
    { state: 'waitingInBasket', until },
    'Liste d’attente, dans le panier',
    'Attente, panier',
    'Validez votre panier au plus tard le jeudi 19 novembre à 23 h 59 : votre rang est donné à ce moment-là.',
  ],
  [
    { state: 'waiting', rank: 3, isSet: true },
    'Liste d’attente, rang 3',
    'Rang 3',
    'Si une place se libère, elle vous sera proposée à votre tour par e-mail et sur la page d’accueil. Les lignes demandées ensemble sont proposées en bloc. Vous pouvez quitter la liste depuis « Mes demandes en attente ».',
  ],
  [
    { state: 'offered', until: at('2026-11-26', '18:00') },
    'Une place vous est proposée jusqu’au 26/11 18 h',
    'Place proposée',
    'Une place s’est libérée. Acceptez-la ou refusez-la depuis l’accueil, au plus tard le jeudi 26 novembre à 18 h.',
  ],
  [
    { state: 'late', since: until },
    'Trop tard depuis le 19/11',
    'Trop tard',
    'Cette journée ne peut plus être réservée : la date limite était le jeudi 19 novembre à 23 h 59.',
  ],
  [
    { state: 'notForYou', audience: { ...everyone, residence: 'residents' } },
    'Habitants seulement',
    'Habitants seulement',
    'Les réservations sont ouvertes seulement aux familles habitant le territoire. Vérifiez l’adresse de votre dossier.',
  ],
  [
    { state: 'notForYou', audience: { ...everyone, schools: ['Argonne', 'École Solférino'] } },
    'Autre école',
    'Autre école',
    'Les réservations sont ouvertes seulement aux enfants des écoles Argonne et Solférino. Vérifiez l’école dans le dossier de l’enfant.',
  ],
  [
    { state: 'notForYou', audience: { ...everyone, minAge: 6 } },
    'Autre âge',
    'Autre âge',
    'Les réservations sont ouvertes seulement aux enfants de 6 ans et plus. Choisissez un autre accueil.',
  ],
  [
    { state: 'notForYou', audience: null },
    'Autres familles',
    'Autres familles',
    'Les réservations sont ouvertes à d’autres familles. Choisissez un autre jour.',
  ],
  [
    { state: 'allocating' },
    'Attribution en cours',
    'Attri\u00adbution',
    'Les places demandées sont en cours d’attribution. Celles qui resteront pourront être réservées ensuite.',
  ],
  [
    { state: 'notBookable' },
    'Pas en ligne',
    'Pas en ligne',
    'Cette journée ne se réserve pas en ligne : adressez-vous au service.',
  ],
  [
    { state: 'pending', isCandidature: true },
    'Candidature en attente',
    'En attente',
    'Votre candidature est envoyée ; les places seront attribuées ensemble et le service vous répondra par e-mail. Vous pouvez la retirer depuis « Mes demandes en attente ».',
  ],
  [
    { state: 'inBasket', until, refusal: { code: 'tooLate', day: wednesday, firstRefused: until } },
    'Dans le panier',
    'Panier',
    'Mercredi 25 novembre ne peut plus être réservé : la date limite était le jeudi 19 novembre à 23 h 59. Cette ligne ne partira pas avec votre panier.',
  ],
  [
    { state: 'inBasket', until },
    'Dans le panier',
    'Panier',
    'Validez votre panier au plus tard le jeudi 19 novembre à 23 h 59.',
  ],
  [{ state: 'closed', reason: 'pont' }, 'Fermé (pont)', 'Fermé', 'L’accueil est fermé ce jour-là.'],
  [
    { ...accepted, cancel: free },
    'Réservé',
    'Réservé',
    'Annulation possible jusqu’au lundi 16 novembre à 23 h 59.',
  ],
  [
    {
      ...accepted,
      cancel: free,
      cancelThen: {
        ...{ until: at('2026-11-23', '24:00'), opensAt: null, reasons: '' },
        effect: { kind: 'billed', percent: 50, cents: 0 },
      },
    },
    'Réservé',
    'Réservé',
    'Annulation possible jusqu’au lundi 16 novembre à 23 h 59, puis jusqu’au lundi 23 novembre à 23 h 59 ; il restera à payer 50 % du prix de la journée.',
  ],
  [
    {
      ...accepted,
      cancel: { ...free, effect: { kind: 'billed', percent: 50, cents: 250 }, reasons: 'maladie' },
    },
    'Réservé',
    'Réservé',
    'Annulation possible (motifs admis : maladie) jusqu’au lundi 16 novembre à 23 h 59 ; il restera à payer 50 % du prix de la journée et 2,50 €.',
  ],
  [
    { ...accepted, cancelOpensAt: at('2026-11-02', '00:00') },
    'Réservé',
    'Réservé',
    'Les annulations de cette journée ouvrent le lundi 2 novembre à 0 h.',
  ],
  [
    { ...accepted, cancelledUntil: until, absence: proof },
    'Réservé',
    'Réservé',
    'Cette journée ne peut plus être annulée : la date limite était le jeudi 19 novembre à 23 h 59. En cas d’absence, un certificat médical remis avant le vendredi 27 novembre à 23 h 59 donne droit à un avoir.',
  ],
  [
    { ...accepted, noted: 'absent' },
    'Absence signalée',
    'Absence signalée',
    'L’absence de votre enfant est signalée ; sa place reste réservée.',
  ],
  [
    { ...accepted, noted: 'attended' },
    'Présence notée',
    'Présence notée',
    'Le centre a noté la présence de votre enfant.',
  ],
  [
    { ...accepted, absence: { ...proof, needsProof: false, effect: { kind: 'postponed' } } },
    'Réservé',
    'Réservé',
    'Cette journée ne s’annule pas en ligne. Si votre enfant ne vient pas, prévenez le service. Une absence signalée au service avant le vendredi 27 novembre à 23 h 59 permet de reporter la journée.',
  ],
])('%j', (state, words, shortWords, sentence) => {
  const cell = { day: wednesday, ...state }
  expect([cellWords(cell), cellShortWords(cell), cellSentence(cell)].map(spaced)).toEqual([
    words,
    shortWords,
    sentence,
  ])
})

function spaced(words: string): string {
  return words.replace(/[\u00a0\u202f]/g, ' ')
}
