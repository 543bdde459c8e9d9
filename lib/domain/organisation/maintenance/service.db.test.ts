import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { maintenance } from './queries'
import { beginMaintenance, endMaintenance } from './service'

const { prisma } = await openTestDatabase()
const now = Date.parse('2026-11-23T08:00:00Z')
const LATER = 60_000

test('closed once, said otherwise without a new way past, opened once; the journal has each', async () => {
  expect(await maintenance()).toBeNull()
  await beginMaintenance(now, { message: 'Nouveau serveur', reopensAt: null })
  const reopensAt = now + 3_600_000
  await beginMaintenance(now + LATER, { message: '', reopensAt })
  expect(await maintenance()).toEqual({
    ...{ message: '', reopensAt: new Date(reopensAt) },
    since: new Date(now),
  })
  expect(await endMaintenance(now + LATER)).toBe(true)
  expect(await endMaintenance(now + LATER)).toBe(false)
  expect(await maintenance()).toBeNull()
  const entries = await prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })
  expect(entries.map(({ action }) => action)).toEqual([
    ...['maintenance.begin', 'maintenance.begin', 'maintenance.end'],
  ])
})
