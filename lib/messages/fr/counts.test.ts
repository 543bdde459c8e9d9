import { expect, test } from 'vitest'
import { cents } from '@/lib/money'
import { countInBasket } from './basket-beside'
import { linesOf, nothingLeft, staySentence } from './basket-page'
import { toAnswer, yearsOld } from './booking-steps'
import { gestureHints } from './day-picker'
import { toCorrect } from './form'
import { greeting, pendingLines } from './home'
import { basketLabel } from './portal'
import { stayedTitle } from './sent-request'
import { tickedDays, tickedRest } from './ticked-total'
import { acceptPlaces, keptSentence } from './waiting'

test.each([
  [pendingLines, ['Aucune', '1 ligne', '2 lignes']],
  [
    toAnswer,
    [
      'Aucune demande en attente.',
      '1 ligne attend la réponse du service.',
      '2 lignes attendent la réponse du service.',
    ],
  ],
  [countInBasket, ['Panier vide', '1 ligne dans le panier', '2 lignes dans le panier']],
  [basketLabel, ['Panier, vide', 'Panier, 1 ligne', 'Panier, 2 lignes']],
  [tickedDays, ['0 jour', '1 jour', '2 jours']],
  [yearsOld, ['0 an', '1 an', '2 ans']],
])('%o says none, one and two', (sentence, expected) => {
  expect([0, 1, 2].map(sentence)).toEqual(expected)
})

test.each([
  [toCorrect, 'Une réponse est à corriger', '3 réponses sont à corriger'],
  [
    stayedTitle,
    '1 ligne est restée dans votre panier, avec le motif.',
    '3 lignes sont restées dans votre panier, avec le motif.',
  ],
  [acceptPlaces, 'Accepter la place', 'Accepter les places'],
])('%o says one and several', (sentence, one, several) => {
  expect([sentence(1), sentence(3)]).toEqual([one, several])
})

test('a parent is greeted by their first name', () => {
  expect(greeting('Inès Martin')).toBe('Bonjour Inès')
})

test('the lines of a child are named by what they ask', () => {
  expect(linesOf('book', 'Léo')).toBe('Réservations de Léo')
  expect(linesOf('cancel', 'Léo')).toBe('Annulations de Léo')
})

test('a basket that sends nothing says what to do', () => {
  expect(nothingLeft(true, 3)).toMatch(/Retirez-la, ou décochez la case\.$/)
  expect(nothingLeft(false, 3)).toMatch(/sous chaque ligne\.$/)
  expect(nothingLeft(false, 1)).toMatch(/cette ligne ne peut pas être prise/)
  expect(staySentence(0, 'Aucune ligne ne peut partir', '2 lignes resteront dans le panier')).toMatch(
    /^Aucune ligne ne peut partir\u00a0: le motif/,
  )
  expect(staySentence(1, '1 ligne partira', '1 ligne restera dans le panier')).toBe(
    '1 ligne partira, 1 ligne restera dans le panier.',
  )
})

test('what is ticked is counted, to book and to cancel', () => {
  expect(tickedRest(true, cents(4_200), 2)).toBe(', 42,00\u00a0€, et 2 en liste d’attente')
  expect(tickedRest(false, cents(600), 0)).toBe(', 6,00\u00a0€ resteront à payer')
  expect(tickedRest(false, cents(0), 0)).toBe(', rien ne restera à payer')
})

test('an offer of several places is answered as one', () => {
  expect(keptSentence(1, 'jusqu’à 18\u00a0h', cents(1_200))).toBe(
    'Gardée jusqu’à 18\u00a0h, pour 12,00\u00a0€.',
  )
  expect(keptSentence(2, 'jusqu’à 18\u00a0h', cents(2_400))).toMatch(/Vous répondez pour l’ensemble\.$/)
})

test('a gesture is for everybody who is shown, which is said where there are several', () => {
  expect(gestureHints(true).touch).toBe('Touchez un jour pour l’ajouter ou le retirer.')
  expect(gestureHints(false).mouse).toMatch(/pour tous les enfants affichés\.$/)
})
