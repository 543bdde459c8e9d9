import { describe, expect, test } from 'vitest'
import { cents, total } from '../money'
import { day } from '../time/day'
import { type ComingDay, type PricedFamily, priceOfDay } from './day-price'
import { type Grid, tariffOfGrid } from './tariff-grid'
import { isObstacle, lintTariff } from './tariff-lint'
import { priceIn } from './tariff-price'
import { components, formulaKey, type Tariff, type TariffInput, tariffSchema, unitOfFormula } from './tariffs'

const wholeDay = ['morning', 'meal', 'afternoon'] as const
const grid: Grid = {
  bands: [
    { label: 'Tranche 1', upTo: 450 },
    { label: 'Tranche 2', upTo: 900 },
    { label: 'Tranche 3', upTo: null },
  ],
  formulas: [
    {
      label: 'Journée avec repas',
      slots: wholeDay,
      care: ['4.10', '7.35', '11.85'],
      meal: ['3.90', '3.90', '4.15'],
    },
    { label: 'Matin', slots: ['morning'], care: ['2.05', '3.68', '5.93'] },
  ],
}
const tariff = tariffOfGrid(grid)
/** The same with something more. */
const withMore = (more: Partial<TariffInput>): Tariff => tariffSchema.parse({ ...tariff, ...more })

const eldest = { id: 'a', birthDate: day('2016-05-01') }
const second = { id: 'b', birthDate: day('2019-05-01') }
const third = { id: 'c', birthDate: day('2022-05-01') }
const aubin: PricedFamily = {
  quotient: 850,
  regime: 'general',
  town: null,
  isResident: null,
  children: [second, eldest, third],
  statuses: [],
}
const since2026 = { validFrom: day('2026-01-01'), validTo: null }
const coming = (childId: string, ...days: string[]): ComingDay[] =>
  days.map((one) => ({ childId, day: day(one), slots: wholeDay }))
const priceOn = (tariff: Tariff, one: ComingDay, days: ComingDay[], family = aubin) =>
  priceOfDay(tariff, one, family, days)

describe('the price of a day', () => {
  test.each([
    [0, 'Tranche 1', 800],
    [449, 'Tranche 1', 800],
    [450, 'Tranche 1', 800],
    [451, 'Tranche 2', 1125],
    [900, 'Tranche 2', 1125],
    [901, 'Tranche 3', 1600],
    [99_999, 'Tranche 3', 1600],
    [null, 'Tranche 3', 1600],
  ])('for a quotient of %s is in %s and costs %i cents', (quotient, band, price) => {
    const [own] = coming('a', '2026-11-25')
    expect(priceOn(tariff, own!, [], { ...aubin, quotient })).toMatchObject({ band, total: price })
  })

  test('is the sum of its components', () => {
    const [own] = coming('a', '2026-11-25')
    const price = priceOn(tariff, own!, [])
    expect([price.care, price.meal]).toEqual([735, 390])
    expect(price.total).toBe(total(components.map((name) => price[name])))
  })

  test('a formula without a price is a fault of the programme', () => {
    const meal = { childId: 'a', day: day('2026-11-25'), slots: ['meal'] as const }
    expect(() => priceOn(tariff, meal, [])).toThrow('no price for meal')
    expect(unitOfFormula(tariff, ['afternoon'])).toBeUndefined()
    expect(formulaKey(['afternoon', 'morning'])).toBe('morning+afternoon')
  })

  test('what the portal knows of the family chooses: town, régime, age, situation', () => {
    const [own] = coming('c', '2026-11-25')
    const rich = withMore({
      zones: [{ key: 'partner', label: 'Commune associée', towns: ['Saint-Marc'] }],
      statuses: [{ key: 'agent', label: 'Agent de la collectivité' }],
      adjustments: [
        { label: 'hors commune', when: { resident: false }, change: { add: '3.00' } },
        { label: 'commune associée', when: { zone: 'partner' }, change: { add: '-1.00' } },
        { label: 'MSA', when: { regime: 'msa' }, change: { add: '0.10' } },
        { label: 'moins de six ans', when: { age: { lte: 5 } }, change: { add: '0.01' } },
        { label: 'agent', when: { agent: true }, change: { times: '0.5' } },
      ],
    })
    expect(lintTariff(rich).filter(isObstacle)).toEqual([])
    expect(priceOn(rich, own!, []).total).toBe(1126)
    const outsider = { ...aubin, isResident: false, town: 'SAINT MARC', regime: 'msa' }
    expect(priceOn(rich, own!, [], outsider)).toMatchObject({
      total: 1336,
      reasons: ['hors commune', 'commune associée', 'MSA', 'moins de six ans'],
    })
    const agent = { ...aubin, statuses: [{ key: 'agent', childId: null, ...since2026 }] }
    expect(priceOn(rich, own!, [], agent).total).toBe(563)
    const ofAnother = { ...aubin, statuses: [{ key: 'agent', childId: 'a', ...since2026 }] }
    expect(priceOn(rich, own!, [], ofAnother).total).toBe(1126)
  })
})

describe('brothers and sisters', () => {
  const third50 = { label: '3e enfant', when: { rank: { gte: 3 } }, change: { times: '0.5' } }
  const together = [
    ...coming('a', '2026-11-25'),
    ...coming('b', '2026-11-25'),
    ...coming('c', '2026-11-25', '2026-12-02'),
  ]

  test('count when they come the same day, the eldest first', () => {
    const halved = withMore({ adjustments: [third50] })
    const prices = together.map((one) => priceOn(halved, one, together).total)
    expect(prices).toEqual([1125, 1125, 563, 1125])
  })

  test('or all of the family, as the tariff says', () => {
    const halved = withMore({ adjustments: [third50], siblings: 'family' })
    const prices = together.map((one) => priceOn(halved, one, together).total)
    expect(prices).toEqual([1125, 1125, 563, 563])
  })
})

describe('a week', () => {
  const five = coming('a', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12')
  const sold = withMore({
    units: [...tariff.units, { key: 'week', label: 'Semaine de 5 jours' }],
    lines: [
      ...tariff.lines,
      { unit: 'week', price: '50.01', including: { component: 'meal', price: '19.00' } },
    ],
    packages: [{ unit: 'week', of: 'morning+meal+afternoon', days: 5 }],
  })

  test('of five days is sold as one, spread over them to the cent', () => {
    const prices = five.map((one) => priceOn(sold, one, five))
    expect(total(prices.map((one) => one.total))).toBe(5001)
    expect(total(prices.map((one) => one.meal))).toBe(1900)
    for (const price of prices) expect(price.total).toBe(price.care + price.meal)
  })

  test('of four is four days; another child’s days don’t count, nor those of another week', () => {
    const four = five.slice(1)
    const others = [...four, ...coming('b', '2027-02-08'), ...coming('a', '2027-02-15')]
    expect(four.map((one) => priceOn(sold, one, others).total)).toEqual([1125, 1125, 1125, 1125])
  })

  test('or discounts its days', () => {
    const discounted = withMore({
      adjustments: [{ label: 'semaine', when: { weekDays: { gte: 5 } }, change: { times: '0.8' } }],
    })
    expect(five.map((one) => priceOn(discounted, one, five).total)).toEqual([900, 900, 900, 900, 900])
    expect(priceOn(discounted, five[0]!, five.slice(1, 3)).total).toBe(1125)
  })
})

describe('a cap of the month', () => {
  const capped = (per: 'childMonth' | 'familyMonth') =>
    withMore({
      caps: [{ label: 'plafond du mois', units: ['morning+meal+afternoon'], per, amount: '20.00' }],
    })
  const days = [
    ...coming('a', '2026-11-04', '2026-11-18', '2026-11-25', '2026-12-02'),
    ...coming('b', '2026-11-18'),
  ]

  test('leaves the days after it for nothing, each part in its share', () => {
    const prices = days.map((one) => priceOn(capped('childMonth'), one, days))
    expect(prices.map((one) => one.total)).toEqual([1125, 875, 0, 1125, 1125])
    for (const price of prices) expect(price.total).toBe(price.care + price.meal)
    expect(prices[1]!.reasons).toEqual(['plafond du mois'])
  })

  test('may be that of the whole family', () => {
    const prices = days.map((one) => priceOn(capped('familyMonth'), one, days).total)
    expect(prices).toEqual([1125, 875, 0, 1125, 0])
  })
})

describe('what a price is made of', () => {
  const facts = { quotient: 850 }
  const unit = 'morning+meal+afternoon'
  const priceOf = (tariff: Tariff, more = {}) => {
    const found = priceIn(tariff, { unit, facts: { ...facts, ...more } })
    if (!found.ok) throw new Error(found.refusal.code)
    return found.value
  }

  test('a surcharge for a day that wasn’t booked is no care', () => {
    const markedUp = withMore({
      adjustments: [
        {
          ...{ label: 'sans réservation', when: { booked: false }, on: 'price', counts: 'penalty' },
          change: { times: '1.3' },
        },
      ],
    })
    expect(priceOf(markedUp, { booked: false })).toMatchObject({
      ...{ care: 735, meal: 390, penalty: 221, total: 1346 },
    })
  })

  test('a meal within the price is taken out of the care', () => {
    const one = tariffSchema.parse({
      ...tariff,
      lines: [{ unit, price: '11.25', including: { component: 'meal', price: '3.90' } }],
    })
    expect(priceOf(one)).toMatchObject({ care: 735, meal: 390, total: 1125, band: null })
  })

  test('the cents of a rounded total go where the remainders are largest, and always make it', () => {
    const third = withMore({ adjustments: [{ label: 'tiers', when: {}, change: { times: '0.3333' } }] })
    const { care, meal, total: sum } = priceOf(third)
    expect([care, meal, sum]).toEqual([245, 130, 375])
  })

  test('an aid pays in the family’s stead, down to what stays to pay', () => {
    const aided = (floor: string) =>
      withMore({
        statuses: [{ key: 'atl', label: 'Aide aux temps libres' }],
        aids: [
          {
            label: 'aide CAF',
            when: { atl: true, quotient: { lte: 850 } },
            amount: { perDay: '4.00' },
            floor,
          },
        ],
      })
    expect(priceOf(aided('1'), { atl: true })).toMatchObject({ care: 735, meal: 390, aid: 400, total: 725 })
    expect(priceOf(aided('10'), { atl: true })).toMatchObject({ aid: 125, total: 1000 })
    expect(priceOf(aided('1'))).toMatchObject({ aid: 0, total: 1125 })
    expect(priceOf(aided('1'), { atl: true, quotient: 851 })).toMatchObject({ aid: 0 })
  })

  test('a straight line over a band of one number is its end', () => {
    const narrow = withMore({
      bands: [
        { label: 'moins', from: '0', isFromIn: true, to: '450', isToIn: false },
        { label: 'juste', from: '450', isFromIn: true, to: '450', isToIn: true },
        { label: 'plus', from: '450', isFromIn: false, to: null, isToIn: false },
      ],
      lines: [{ unit, price: ['1', { between: ['2', '3'] }, '4'] }],
    })
    expect(priceOf(narrow, { quotient: 450 }).total).toBe(300)
  })

  test('prices may end in 0 or 5, whatever the quantity', () => {
    const fives = withMore({ rounding: { mode: 'halfUp', step: 5, isAfterQuantity: true } })
    const found = priceIn(fives, { unit: 'morning', facts, quantity: 3 })
    expect(found).toMatchObject({ ok: true, value: { total: 1105 } })
  })

  test('without a quotient: the highest band, another town’s price, or none', () => {
    const without = (missing: 'highest' | 'outsider' | 'refused') =>
      priceIn(
        withMore({
          measure: { fact: 'quotient', missing },
          adjustments: [{ label: 'hors commune', when: { resident: false }, change: { add: '2' } }],
        }),
        { unit, facts: {} },
      )
    expect(without('highest')).toMatchObject({ value: { total: 1600 } })
    expect(without('outsider')).toMatchObject({ value: { total: 1800 } })
    expect(without('refused')).toEqual({ ok: false, refusal: { code: 'notKnown', fact: 'quotient' } })
  })
})

describe('before publication', () => {
  const [first, second, third] = tariff.bands
  test.each<[string, Partial<TariffInput>, object]>([
    [
      'a gap',
      { bands: [first!, { ...second!, from: '460' }, third!] },
      { code: 'gap', from: '451', to: '460' },
    ],
    [
      'an overlap',
      { bands: [first!, { ...second!, from: '400' }, third!] },
      { code: 'overlap', from: '401', to: '450', labels: ['Tranche 1', 'Tranche 2'] },
    ],
    [
      'no end',
      { bands: [first!, second!, { ...third!, to: '2000', isToIn: true }] },
      { code: 'gap', from: '2001', to: null },
    ],
    [
      'an empty band',
      { bands: [first!, { ...second!, to: '450' }, third!] },
      { code: 'empty', label: 'Tranche 2' },
    ],
    [
      'an empty cell',
      { lines: [{ unit: 'morning', price: ['1', null, '3'] }] },
      { code: 'emptyCell', band: 'Tranche 2' },
    ],
    [
      'a cell too few',
      { lines: [{ unit: 'morning', price: ['1', '2'] }] },
      { code: 'cellCount', cells: 2, bands: 3 },
    ],
    ['a unit without a price', { lines: [tariff.lines[0]!] }, { code: 'unitWithoutLine', unit: 'morning' }],
    [
      'a price of nothing',
      { lines: [...tariff.lines, { unit: 'night', price: '3' }] },
      { code: 'unknownUnit', unit: 'night' },
    ],
    [
      'a formula that some families can’t be priced for',
      { lines: [tariff.lines[0]!, { unit: 'morning', when: { resident: true }, price: '3' }] },
      { code: 'formulaInSomeCases', unit: 'morning' },
    ],
    [
      'a fact that nobody knows',
      { adjustments: [{ label: 'x', when: { moonAge: 3 }, change: { add: '1' } }] },
      { code: 'unknownFact', fact: 'moonAge' },
    ],
    ['a number that nobody gives', { measure: { fact: 'income' } }, { code: 'unknownFact', fact: 'income' }],
    [
      'a zone without towns',
      { adjustments: [{ label: 'x', when: { zone: 'far' }, change: { add: '1' } }] },
      { code: 'unknownZone', zone: 'far' },
    ],
    [
      'a line over a band that has no end',
      { lines: [tariff.lines[0]!, { unit: 'morning', price: ['1', '2', { between: ['2', '3'] }] }] },
      { code: 'noEnd', band: 'Tranche 3' },
    ],
    ['bands without a quotient', { measure: null }, { code: 'noMeasure', unit: 'morning' }],
    [
      'two prices of one formula',
      {
        units: [...tariff.units, { key: 'm', label: 'M', slots: ['morning'] }],
        lines: [...tariff.lines, { unit: 'm', price: '1' }],
      },
      { code: 'formulaTwice', formula: 'morning' },
    ],
    [
      'nobody is priced without a quotient',
      { measure: { fact: 'quotient', missing: 'refused' } },
      { code: 'refusesWithoutQuotient' },
    ],
  ])('%s is named', (_what, more, fault) => {
    const obstacles = lintTariff(withMore(more)).filter(isObstacle)
    expect(obstacles).toContainEqual(expect.objectContaining(fault))
  })

  test('a whole grid has no fault, and a line that is never reached is only said', () => {
    expect(lintTariff(tariff)).toEqual([])
    const hidden = withMore({ lines: [...tariff.lines, { unit: 'morning', price: '1' }] })
    expect(lintTariff(hidden).map((fault) => [fault.code, isObstacle(fault)])).toEqual([
      ['neverReached', false],
    ])
  })
})

test('amounts stay whole cents', () => {
  expect(cents(priceOn(tariff, coming('a', '2026-11-25')[0]!, []).total)).toBe(1125)
})
