import { expect, test } from 'vitest'
import { tariffOfGrid } from './tariff-grid'
import { lintTariff } from './tariff-lint'
import { priceIn } from './tariff-price'
import { type Tariff, tariffSchema } from './tariffs'
import { type TypedTariff, typedTariffSchema } from './typed-tariff'
import { withKeys } from './typed-tariff-keys'
import { isUnreadCell, readTypedTariff } from './typed-tariff-reading'
import { typedTariff } from './typed-tariff-writing'

const words = [{ key: 'rsa', label: 'Bénéficiaire du RSA' }]
const grid = tariffOfGrid({
  bands: [
    { label: 'A', upTo: 400 },
    { label: 'B', upTo: 900 },
    { label: 'C', upTo: null },
  ],
  formulas: [
    {
      label: 'Journée',
      slots: ['morning', 'meal', 'afternoon'],
      care: ['3.2', '5.4', '7.6'],
      meal: ['1.8', '2.6', '3.4'],
    },
    { label: 'Matin', slots: ['morning'], care: ['1', '2', '3'] },
  ],
})

/** Everything that a tariff may hold. */
const whole: Tariff = tariffSchema.parse({
  ...grid,
  measure: { fact: 'quotient', grain: '0.01', clamp: ['300', null], missing: 'outsider' },
  units: [
    ...grid.units,
    { key: 'week', label: 'Semaine' },
    { key: 'late', label: 'Retard', component: 'penalty' },
    { key: 'trip', label: 'Sortie', component: 'outing' },
  ],
  lines: [
    { unit: 'morning', when: { resident: false }, price: '9' },
    ...grid.lines,
    { unit: 'late', price: '10', per: { minutes: 15, isStarted: true } },
    { unit: 'trip', price: { percentOfCost: '80', max: '30' } },
    {
      ...{ unit: 'week', when: { zone: ['a', 'b'], rank: { gte: 2 } } },
      bands: [
        { label: 'Bas', from: '0', isFromIn: true, to: '600', isToIn: false },
        { label: 'Haut', from: '600', isFromIn: true, to: null, isToIn: false },
      ],
      price: [{ between: ['20', '30'] }, { rate: '0.05', plus: '2', min: '30', max: '60' }],
      including: { component: 'meal', price: '17' },
    },
    { unit: 'week', price: '70' },
  ],
  adjustments: [
    {
      label: 'Hors commune',
      when: { resident: false },
      units: ['morning'],
      change: { times: '1.1' },
      isRounded: true,
    },
    { label: 'Troisième enfant', when: { enrolled: { gte: 3 } }, change: { shift: -1 } },
    {
      label: 'Sans réservation',
      when: { booked: false },
      on: 'price',
      change: { add: ['1', '2', '3'] },
      counts: 'penalty',
    },
    { label: 'RSA', when: { rsa: true }, change: { set: '0.5' } },
  ],
  extras: [{ key: 'snack', label: 'Goûter', price: ['0.3', '0.4', '0.5'] }],
  aids: [
    {
      label: 'Aide Caf',
      when: { regime: 'general' },
      units: ['morning'],
      amount: { perDay: '4' },
      floor: '1',
    },
  ],
  caps: [{ label: 'Plafond', units: ['morning'], per: 'familyMonth', amount: '80' }],
  packages: [{ unit: 'week', of: 'morning', days: 5 }],
  zones: [
    { key: 'a', label: 'Vallée', towns: ['Chinon', 'Azay'] },
    { key: 'b', label: 'Plateau', towns: [] },
  ],
  statuses: [{ key: 'guest', label: 'Invité' }],
  siblings: 'family',
  rounding: { mode: 'down', step: 5, isAfterQuantity: true },
})

test.each([
  ['a grid', grid],
  ['everything', whole],
])('%s is typed and read back the same', (_, tariff) => {
  const typed = typedTariff(tariff, words)
  expect(typedTariffSchema.parse(typed)).toEqual(typed)
  expect(readTypedTariff(typed, words)).toEqual({ tariff, faults: [] })
})

/** A table typed from nothing, as the délibération prints it. */
const deliberation: TypedTariff = withKeys(
  typedTariffSchema.parse({
    fact: 'quotient',
    units: [{ label: 'Journée avec repas', slots: ['morning', 'meal', 'afternoon'] }, { label: 'Veillée' }],
    tables: [
      {
        bands: [
          { label: '', bounds: 'moins de 450' },
          { label: '', bounds: '451 à 900' },
          { label: '', bounds: 'plus de 900' },
        ],
        columns: [
          { unit: 'morning+meal+afternoon', cells: ['7,20', '1,5 % au plus 12', ''] },
          { unit: 'veillee', flat: '3' },
        ],
      },
    ],
  }),
)

test('a table typed from nothing has its keys, and the lint says the quotients and the cells that it forgets', () => {
  expect(deliberation.units.map(({ key }) => key)).toEqual(['morning+meal+afternoon', 'veillee'])
  const { tariff, faults } = readTypedTariff(deliberation, words)
  expect(faults).toEqual([])
  const unit = 'morning+meal+afternoon'
  expect(lintTariff(tariff!)).toEqual([
    { code: 'gap', from: '450', to: '450', unit: null },
    { code: 'emptyCell', unit, line: 0, band: 'Tranche 3' },
  ])
  const price = priceIn(tariff!, { unit, facts: { quotient: 500 } })
  expect(price).toMatchObject({ ok: true, value: { total: 750, band: 'Tranche 2' } })
})

test('what can’t be read is said at its field, and the rest is judged all the same', () => {
  const typed = structuredClone(deliberation)
  const [table] = typed.tables
  table!.bands[1]!.bounds = 'entre 451 et 900'
  table!.columns[0]!.cells[0] = 'gratuit'
  table!.columns[0]!.when = 'hors commune, le mardi'
  table!.columns[0]!.counting = 'par jour'
  table!.columns.push({ ...table!.columns[0]!, unit: '', counting: '', when: '', cells: [] })
  typed.adjustments = typedTariffSchema.parse({
    adjustments: [{ label: 'Remise', change: '+ 1,00 / 2,00' }],
  }).adjustments
  const { tariff, faults } = readTypedTariff(typed, words)
  expect(tariff).not.toBeNull()
  expect(faults.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
    'adjustments.0.change count',
    'tables.0.bands.1.bounds bounds',
    'tables.0.columns.0.cells.0 cell',
    'tables.0.columns.0.counting counting',
    'tables.0.columns.0.when condition',
    'tables.0.columns.2.unit noUnit',
  ])
  expect(faults.find(({ code }) => code === 'condition')).toMatchObject({ text: 'le mardi' })
})

test('a price that is typed and can’t be read is said once, one that is missing too', () => {
  const typed = structuredClone(deliberation)
  typed.tables[0]!.columns[0]!.cells[0] = 'gratuit'
  const { tariff, faults } = readTypedTariff(typed, words)
  const empty = lintTariff(tariff!).filter(({ code }) => code === 'emptyCell')
  expect(empty).toHaveLength(2)
  expect(empty.filter((fault) => !isUnreadCell(fault, faults, typed))).toMatchObject([{ band: 'Tranche 3' }])
})

test('a zone or a situation whose name would be read as two is refused', () => {
  const named = {
    zones: [{ key: 'a', label: 'Vallée ou plateau' }],
    statuses: [{ key: 'b', label: 'Invité, voisin' }],
  }
  const { faults } = readTypedTariff(
    { ...deliberation, ...typedTariffSchema.pick({ zones: true, statuses: true }).parse(named) },
    words,
  )
  expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
    ...['zones.0.label ambiguous', 'statuses.0.label ambiguous'],
  ])
})

test.each(['0', '-1', 'deux'])('a quotient counted by « %s » is refused, and judged by ones', (grain) => {
  const { tariff, faults } = readTypedTariff({ ...deliberation, grain }, words)
  expect(faults).toEqual([{ field: 'grain', code: 'amount', text: grain }])
  expect(tariff!.measure!.grain).toBe('1')
  expect(lintTariff(tariff!)).toHaveLength(2)
})

test('a straight line over a band of one quotient is refused: it has no way to go', () => {
  const typed = structuredClone(deliberation)
  typed.tables[0]!.bands[0]!.bounds = '450 à 450'
  typed.tables[0]!.columns[0]!.cells[0] = '5 à 7'
  expect(readTypedTariff(typed, words).faults).toMatchObject([
    { field: 'tables.0.columns.0.cells.0', code: 'cell' },
  ])
})

test('an empty form is no tariff yet', () => {
  expect(readTypedTariff(typedTariffSchema.parse({}), words)).toEqual({ tariff: null, faults: [] })
})
