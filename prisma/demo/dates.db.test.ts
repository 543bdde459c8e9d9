import { describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { expectConsistent } from './checks'
import { insertDemo } from './load'

const { prisma } = await openTestDatabase()
let kept = 0
/** Nothing here reads a file again. */
const storedNowhere = async () => String(++kept).padStart(64, '0')

class Undone extends Error {}

describe.each([
  ['mid-July', '2026-07-15T14:00:00+02:00'],
  ['the first minutes of a school year', '2026-09-01T00:30:00+02:00'],
  ['Christmas Eve', '2026-12-24T18:00:00+01:00'],
  ['29 February', '2028-02-29T10:00:00+01:00'],
  ['a date that no school calendar is published for', '2031-03-12T10:00:00+01:00'],
])('on %s', (_, moment) => {
  test('the demonstration is consistent', { timeout: 180_000 }, async () => {
    const now = Date.parse(moment)
    const work = prisma.$transaction(
      async (tx) => {
        await insertDemo(tx, now, new Map(), storedNowhere)
        await expectConsistent(tx, now)
        throw new Undone()
      },
      { timeout: 180_000 },
    )
    await expect(work).rejects.toThrow(Undone)
    expect(await prisma.family.count()).toBe(0)
  })
})
