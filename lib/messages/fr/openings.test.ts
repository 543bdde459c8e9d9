import { expect, test } from 'vitest'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { countdownWords, openingSentences, openingTitle, opensSentence } from './openings'

const at = (on: string, time = '08:30') => parisInstant(day(on), time)
const opensAt = at('2027-01-05')

test.each([
  ['2027-01-02', '08:30', 'dans 3 jours'],
  ['2027-01-03', '23:59', 'dans 2 jours'],
  ['2027-01-04', '00:00', 'demain'],
  ['2027-01-04', '23:00', 'demain'],
  ['2027-01-05', '00:00', 'dans 8 h'],
  ['2027-01-05', '07:29', 'dans 1 h'],
  ['2027-01-05', '07:30', 'dans 60 min 00 s'],
  ['2027-01-05', '08:25', 'dans 05 min 00 s'],
  ['2027-01-05', '08:30', 'maintenant'],
])('on %s at %s: %s', (on, time, words) =>
  expect(countdownWords(at(on, time), opensAt).replace(/\u00a0/g, ' ')).toBe(words),
)

test('one minute past midnight of a day that opens in the same hour counts the seconds', () =>
  expect(countdownWords(at('2027-01-04', '23:40'), at('2027-01-05', '00:00'))).toBe(
    'dans 20\u00a0min\u00a000\u00a0s',
  ))

test('an opening says the date, and how requests are received', () => {
  expect(openingTitle('Chaveignes vacances', 'Vacances d’hiver')).toBe(
    'Chaveignes vacances, vacances d’hiver',
  )
  expect(opensSentence(opensAt)).toBe('Les inscriptions ouvrent le mardi 5 janvier à 8\u00a0h\u00a030')
  expect(openingSentences({ kind: 'opens', opensAt, mode: { by: 'arrival' } })).toEqual([
    'Les places seront données par ordre d’arrivée.',
  ])
  const window = { closesAt: at('2027-01-13', '00:00'), answersOn: day('2027-01-20') }
  const sentences = [
    'Demandes jusqu’au mardi 12 janvier à 23\u00a0h\u00a059 ; réponses le mercredi 20 janvier.',
    'Inutile de vous presser\u00a0: l’heure d’arrivée ne compte pas.',
  ]
  expect(openingSentences({ kind: 'window', ...window })).toEqual(sentences)
  expect(openingSentences({ kind: 'opens', opensAt, mode: { by: 'window', ...window } })).toEqual(sentences)
})
