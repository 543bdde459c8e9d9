import { test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { tryOn } from './trial'

const { prisma } = await openTestDatabase()

// Beside those of dates.db.test.ts.
test.each([
  ['mid-July', '2026-07-15T14:00:00+02:00'],
  ['Christmas Eve', '2026-12-24T18:00:00+01:00'],
  ['29 February', '2028-02-29T10:00:00+01:00'],
])('on %s, the demonstration is consistent', { timeout: 180_000 }, (_, moment) => tryOn(prisma, moment))
