import { expect, test } from 'vitest'
import { listHref, parseDayAsked, parsePage, parseSort, sortPressed, sortText } from './list-address'

const columns = ['nom', 'depuis'] as const
const byAge = { column: 'depuis', isDescending: true } as const

test.each([
  ['nom', { column: 'nom', isDescending: false }],
  ['-nom', { column: 'nom', isDescending: true }],
  ['--nom', byAge],
  ['prix', byAge],
  ['', byAge],
  ['-', byAge],
  [undefined, byAge],
  [['nom', 'depuis'], byAge],
])('?tri=%j', (asked, sort) => expect(parseSort(asked, columns, byAge)).toEqual(sort))

test('a sort is said as it is read', () => {
  for (const text of ['nom', '-nom', 'depuis', '-depuis'])
    expect(sortText(parseSort(text, columns, byAge))).toBe(text)
})

test('a press on a title orders by it, a second one the other way', () => {
  const once = sortPressed<'nom' | 'depuis'>(byAge, 'nom')
  expect(once).toEqual({ column: 'nom', isDescending: false })
  expect(sortPressed(once, 'nom')).toEqual({ column: 'nom', isDescending: true })
  expect(sortPressed(byAge, 'depuis')).toEqual({ column: 'depuis', isDescending: false })
})

test.each([
  ['3', 3],
  ['1', 1],
  ['0', 1],
  ['-2', 1],
  ['2.5', 1],
  ['deux', 1],
  ['', 1],
  [undefined, 1],
  [['2', '3'], 1],
  ['999999', 100_000],
  ['9999999999', 1],
])('?page=%j is page %i', (asked, page) => expect(parsePage(asked)).toBe(page))

test.each([
  [{}, '/admin/familles'],
  [{ q: '', centre: null, tri: undefined, page: 1 }, '/admin/familles'],
  [{ q: 'Léa & Tom', page: 2 }, '/admin/familles?q=L%C3%A9a+%26+Tom&page=2'],
  [{ n: 1, page: '1' }, '/admin/familles?n=1&page=1'],
])('%j', (params, href) => expect(listHref('/admin/familles', params)).toBe(href))

test('a day that a list begins with, or nothing', () => {
  expect(parseDayAsked('2026-11-23')).toBe('2026-11-23')
  for (const asked of [undefined, '', '2026-02-30', '23/11/2026', ['2026-11-23']])
    expect(parseDayAsked(asked)).toBeNull()
})
