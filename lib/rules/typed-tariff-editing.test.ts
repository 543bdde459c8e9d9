import { expect, test } from 'vitest'
import { typedTariffSchema } from './typed-tariff'
import { edited, parseEdit } from './typed-tariff-editing'

const typed = typedTariffSchema.parse({
  units: [
    { key: 'a', label: 'Journée' },
    { key: 'b', label: 'Matin' },
  ],
  tables: [
    {
      bands: [
        { label: '1', bounds: '0 à 400' },
        { label: '2', bounds: 'plus de 400' },
      ],
      columns: [
        { unit: 'a', cells: ['1', '2'], secondCells: ['3'] },
        { unit: 'b', flat: '5' },
      ],
    },
  ],
})
const after = (asked: string) => edited(typed, parseEdit(asked)!)

test('a band more is a cell more in each column, and a band less one less', () => {
  const [more] = after('add tables.0.bands').tables
  expect(more!.bands.map(({ label }) => label)).toEqual(['1', '2', ''])
  expect(more!.columns.map(({ cells }) => cells)).toEqual([
    ['1', '2', ''],
    ['', '', ''],
  ])
  const [less] = after('remove tables.0.bands.0').tables
  expect(less!.bands.map(({ label }) => label)).toEqual(['2'])
  expect(less!.columns[0]).toMatchObject({ cells: ['2'], secondCells: [''] })
  const [twice] = after('copy tables.0.bands.0').tables
  expect(twice!.columns[0]!.cells).toEqual(['1', '1', '2'])
})

test('columns, tables and rows of lists come and go', () => {
  expect(after('copy tables.0.columns.0').tables[0]!.columns.map(({ unit }) => unit)).toEqual(['a', 'a', 'b'])
  expect(after('add tables.0.columns').tables[0]!.columns.at(-1)!.unit).toBe('')
  expect(after('copy tables.0').tables).toHaveLength(2)
  expect(after('remove units.0').units.map(({ key }) => key)).toEqual(['b'])
  expect(after('add adjustments').adjustments).toMatchObject([{ label: '', on: 'all' }])
  expect(after('remove units.9')).toEqual(typed)
  expect(after('add tables.7.bands')).toEqual(typed)
})

test.each([
  '',
  'add',
  'drop units',
  'add measure',
  'add tables.0.cells',
  'remove tables.0.bands.-1',
  'add __proto__',
])('« %s » is no edit', (asked) => expect(parseEdit(asked)).toBeNull())
