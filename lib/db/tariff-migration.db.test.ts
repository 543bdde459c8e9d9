import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { expect, test } from 'vitest'
import { tariffOfGrid } from '@/lib/rules/tariff-grid'
import { tariffSchema } from '@/lib/rules/tariffs'
import { readMigrations } from '@/scripts/migrate.mjs'

// A portal that was installed when a tariff was one grid of bands and formulas keeps its prices.

const before = {
  bands: [
    { label: 'Tranche 1', upTo: 450 },
    { label: 'Tranche 2', upTo: null },
  ],
  prices: {
    'morning+meal': [
      { careCents: 205, mealCents: 390 },
      { careCents: 60, mealCents: 5 },
    ],
  },
}

test('a grid of before becomes the same tariff', async () => {
  const database = await PGlite.create({ extensions: { pg_trgm } })
  const migrations = readMigrations(path.resolve('prisma/migrations'))
  const position = migrations.findIndex(({ name }) => name.endsWith('_tariff_as_data'))
  for (const { sql } of migrations.slice(0, position)) await database.exec(sql)
  const id = '00000000-0000-4000-8000-000000000001'
  await database.query(`INSERT INTO tariff (id, name) VALUES ($1, 'Mercredis')`, [id])
  await database.query(
    `INSERT INTO tariff_version (id, tariff_id, valid_from, config) VALUES ($1, $1, '2026-01-01', $2)`,
    [id, before],
  )
  await database.exec(migrations[position]!.sql)

  const { rows } = await database.query<{ config: unknown }>('SELECT config FROM tariff_version')
  expect(tariffSchema.parse(rows[0]!.config)).toEqual(
    tariffOfGrid({
      bands: before.bands,
      formulas: [
        {
          ...{ label: 'Matin, repas', slots: ['morning', 'meal'] },
          care: ['2.05', '0.60'],
          meal: ['3.90', '0.05'],
        },
      ],
    }),
  )
  await database.close()
}, 60_000)
