import { test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { tryOn } from './trial'

const { prisma } = await openTestDatabase()

test.each([
  ['the first minutes of a school year', '2026-09-01T00:30:00+02:00'],
  ['a date that no school calendar is published for', '2031-03-12T10:00:00+01:00'],
])('on %s, the demonstration is consistent', { timeout: 180_000 }, (_, moment) => tryOn(prisma, moment))
