import { expect, test } from 'vitest'
import type { Residence, Weeks } from '@/lib/rules/residence'
import { day } from '@/lib/time/day'
import { residenceSentence, thisWeekSentence } from './custody'

const words: Weeks = { kind: 'other', words: 'Du jeudi au dimanche.' }

test.each<[Residence, Weeks, string]>([
  ['principal', null, 'Chez vous.'],
  [
    'alternating',
    { kind: 'even' },
    'Chez vous les semaines paires, dans un autre foyer les semaines impaires.',
  ],
  [
    'alternating',
    { kind: 'odd' },
    'Chez vous les semaines impaires, dans un autre foyer les semaines paires.',
  ],
  ['alternating', words, 'En alternance chez vous et dans un autre foyer\u00a0: Du jeudi au dimanche.'],
  [
    'alternating',
    null,
    'En alternance chez vous et dans un autre foyer. Le service ne connaît pas les semaines.',
  ],
])('%s, %j', (residence, weeks, sentence) => expect(residenceSentence(residence, weeks)).toBe(sentence))

test.each<[string, Residence, Weeks, string | null]>([
  ['2027-01-01', 'alternating', { kind: 'odd' }, 'Cette semaine (du lundi 28 décembre)\u00a0: chez vous.'],
  ['2027-01-04', 'alternating', { kind: 'odd' }, 'Cette semaine (du lundi 4 janvier)\u00a0: chez vous.'],
  [
    '2027-01-11',
    'alternating',
    { kind: 'odd' },
    'Cette semaine (du lundi 11 janvier)\u00a0: dans l’autre foyer.',
  ],
  ['2027-01-11', 'alternating', words, null],
  ['2027-01-11', 'alternating', null, null],
  ['2027-01-11', 'principal', null, null],
])('on %s, %s, %j', (today, residence, weeks, sentence) =>
  expect(thisWeekSentence(residence, weeks, day(today))).toBe(sentence),
)
