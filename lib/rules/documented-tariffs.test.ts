import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatCents } from '../money'
import { parseBounds } from './price-bounds'
import { parseCells, plain } from './price-cells'
import { parseAid, parseChange, parseCounting } from './price-changes'
import { parseCondition } from './price-conditions'
import { isObstacle, lintTariff } from './tariff-lint'
import { priceIn } from './tariff-price'
import { typedTariffSchema } from './typed-tariff'
import { withKeys } from './typed-tariff-keys'
import { readTypedTariff } from './typed-tariff-reading'

// What docs/tarifs.md tells the service to type, and the prices that it promises.

const guide = readFileSync('docs/tarifs.md', 'utf8')
const words = { zones: [{ key: 'vallee', label: 'Vallée' }], statuses: [] }

/** The rows of a table of the guide, its heading first. */
function tablesOf(text: string): string[][][] {
  return text
    .split(/\n\s*\n/)
    .filter((block) => block.trimStart().startsWith('|'))
    .map((block) =>
      block
        .trim()
        .split('\n')
        .filter((line) => !/^\|[\s|-]+$/.test(line))
        .map((line) => line.split('|').slice(1, -1).map(plain)),
    )
}

const examples = guide
  .split('\n### ')
  .slice(1)
  .map((text) => {
    const [grid, changes, prices] = tablesOf(text)
    return { title: text.split('\n')[0]!, grid: grid!, changes: changes!, prices: prices! }
  })

function tariffOf({ grid, changes }: (typeof examples)[number]) {
  const [head, ...bands] = grid
  const columns = head!.slice(2).map((title) => title.split(' : '))
  const labels = [...new Set(columns.map(([label]) => label!))]
  const halves = [['morning', 'afternoon'], ['morning']]
  const typed = withKeys(
    typedTariffSchema.parse({
      fact: 'quotient',
      units: labels.map((label, at) => ({ label, slots: halves[at] })),
      adjustments: changes.slice(1).map(([label, when, change]) => ({ label, when, change })),
    }),
  )
  const keyOf = (label: string) => typed.units.find((unit) => unit.label === label)!.key
  const table = {
    bands: bands.map(([label, bounds]) => ({ label, bounds })),
    columns: columns.map(([label, when = ''], at) => ({
      ...{ unit: keyOf(label!), when, cells: bands.map((band) => band[at + 2]) },
    })),
  }
  const { tables } = typedTariffSchema.parse({ tables: [table] })
  return { ...readTypedTariff({ ...typed, tables }, []), keyOf }
}

test('the guide has its examples', () => expect(examples).toHaveLength(3))

describe.each(examples.map((one) => [one.title, one] as const))('%s', (_, example) => {
  const { tariff, faults, keyOf } = tariffOf(example)

  test('is typed as it stands, and is ready to publish', () => {
    expect(faults).toEqual([])
    expect(lintTariff(tariff!).filter(isObstacle)).toEqual([])
  })

  test.each(example.prices.slice(1))('%s, %s: %s', (formula, family, price) => {
    const read = parseCondition(family!, words)
    if (!read.ok) throw new Error(read.fault)
    const found = priceIn(tariff!, { unit: keyOf(formula!), facts: read.when as Record<string, number> })
    if (!found.ok) throw new Error(found.refusal.code)
    expect(plain(formatCents(found.value.total))).toBe(`${price} €`)
  })
})

test('every example of a cell is read', () => {
  const [, ...rows] = tablesOf(guide)[0]!
  const readers: Record<string, (text: string) => unknown> = {
    Quotient: parseBounds,
    Compté: parseCounting,
    'Pour qui': (text) => parseCondition(text, words).ok || null,
    'Majoration, réduction': parseChange,
    Aide: parseAid,
  }
  for (const [name, text] of rows)
    for (const [, example] of text!.matchAll(/`([^`]+)`/g))
      expect((readers[name!] ?? parseCells)(example!), `${name}: ${example}`).not.toBeNull()
})
