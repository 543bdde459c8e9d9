import { describe, expect, test } from 'vitest'
import { cents } from '@/lib/money'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { csvParts, toCsv } from './csv'
import type { ExportColumn } from './table'

type Line = { name: string | null; hours: number | null; due: number | null }

const columns: ExportColumn<Line>[] = [
  { title: 'Nom', kind: 'text', value: ({ name }) => name },
  { title: 'Heures', kind: 'number', value: ({ hours }) => hours },
  { title: 'Dû', kind: 'cents', value: ({ due }) => (due === null ? null : cents(due)) },
  { title: 'Jour', kind: 'day', value: () => day('2026-12-09') },
  { title: 'Reçu le', kind: 'instant', value: () => parisInstant(day('2026-12-09'), '08:05') },
]

test('a mark, semicolons, CRLF, commas before decimals, French dates on a Paris clock', () => {
  const rows = [
    { name: 'Léa Aubin', hours: 7.25, due: 123_450 },
    { name: null, hours: null, due: null },
    { name: 'Tom', hours: -2, due: -305 },
  ]
  expect(toCsv(columns, rows)).toBe(
    [
      '\uFEFFNom;Heures;Dû;Jour;Reçu le',
      'Léa Aubin;7,25;1234,50;09/12/2026;09/12/2026 08:05',
      ';;;09/12/2026;09/12/2026 08:05',
      'Tom;-2;-3,05;09/12/2026;09/12/2026 08:05',
      '',
    ].join('\r\n'),
  )
})

test('a long table comes in parts, whole lines each, of which none is lost', () => {
  const rows = Array.from({ length: 2_500 }, (_, index) => ({ name: `n${index}`, hours: 1, due: 1 }))
  const parts = [...csvParts(columns, rows)]
  expect(parts.length).toBeGreaterThan(3)
  for (const part of parts) expect(part.endsWith('\r\n')).toBe(true)
  const lines = parts.join('').split('\r\n')
  expect(lines.slice(1, -1).map((line) => line.split(';')[0])).toEqual(rows.map(({ name }) => name))
})

describe('one cell', () => {
  const [nameOnly] = columns
  const cellOf = (name: string) =>
    toCsv([nameOnly!], [{ name, hours: 0, due: 0 }]).slice('\uFEFFNom\r\n'.length, -2)

  test.each([
    ['a;b', '"a;b"'],
    ['dit « oui »', 'dit « oui »'],
    ['dit "oui"', '"dit ""oui"""'],
    ['deux\nlignes', '"deux\nlignes"'],
    ['Le Goff-Martin', 'Le Goff-Martin'],
    ['06 12 34 56 78', '06 12 34 56 78'],
  ])('%j is written %j', (name, cell) => expect(cellOf(name)).toBe(cell))

  test.each([
    '=HYPERLINK("http://x")',
    '+33612345678',
    '-2+3',
    '@SUM(A1)',
    '  =1+1',
    '\t=1',
    '\r=1',
    '＝1+1',
    '%0A=1',
    '|calc',
  ])('%j is no formula', (name) => expect(cellOf(name).replace(/^"/, '')).toMatch(/^'/))
})
