import { expect, test } from 'vitest'
import { day } from '@/lib/time/day'
import { faultSentence, resultSentences } from './accessibility'

const results = {
  ...{
    on: day('2026-11-28'),
    axeVersion: '4.14.0',
    pages: ['/a', '/b'],
    unread: ['/c'],
    readings: 1234,
    widths: [320, 1280],
  },
  ...{ keyboardJourneys: { passed: 5, failed: 0 }, faults: [] },
}

test('the statement says what was read, how, and that nothing was found', () => {
  expect(resultSentences(results)).toEqual([
    'Le 28 novembre 2026, 2 des 3 pages ont été lues par axe-core 4.14.0, 1\u202f234 fois en tout\u00a0: de 320 à 1280 pixels de large, agrandies à 200\u00a0%, en clair et en sombre, avec et sans fautes de saisie.',
    'Aucune règle d’axe n’y est enfreinte.',
    '5 démarches sur 5 se font en entier au clavier seul.',
  ])
})

test('what was found is said, page by page', () => {
  const faults = [{ rule: 'color-contrast', pages: ['/accueil', '/panier'] }]
  const found = { ...results, faults, keyboardJourneys: { passed: 4, failed: 1 } }
  expect(resultSentences(found)[1]).toBe('1 règle y est enfreinte\u00a0: la liste est plus bas.')
  expect(resultSentences(found)[2]).toBe('4 démarches sur 5 se font en entier au clavier seul.')
  expect(faultSentence(faults[0]!)).toBe('Règle «\u00a0color-contrast\u00a0»\u00a0: /accueil, /panier')
})
