import { expect, test } from 'vitest'
import { day } from '@/lib/time/day'
import { feedTitle, spanWords } from './my-calendar'

test.each([
  ['2026-11-26', '2026-11-26', 'le 26 novembre 2026'],
  ['2026-11-01', '2026-11-30', 'du 1er au 30 novembre 2026'],
  ['2026-11-26', '2026-12-18', 'du 26 novembre au 18 décembre 2026'],
  ['2026-12-19', '2027-01-03', 'du 19 décembre 2026 au 3 janvier 2027'],
])('from %s to %s is %s', (from, to, words) => {
  expect(spanWords(day(from), day(to))).toBe(words)
})

test('a telephone’s calendar bears the organisation, and the family’s number for a guardian of two', () => {
  expect(feedTitle('Trois Rivières', null)).toBe('Accueils de loisirs – Trois Rivières')
  expect(feedTitle('', 1042)).toBe('Accueils de loisirs – famille 1042')
})
