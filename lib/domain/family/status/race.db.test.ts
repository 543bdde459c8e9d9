import { describe, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { toDb } from '@/lib/db/day'
import { isOnServer } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { tariffs } from '@/prisma/demo/tariffs'
import { noteStatus } from './service'

const now = parisInstant(day('2026-11-26'), '09:00')

describe.runIf(isOnServer())('two agents note the same situation at once', { timeout: 60_000 }, () => {
  test('it is noted once', async () => {
    expect(await noted({ isGuarded: true })).toBe(1)
  })

  test('the control: without the lock of the family, it is noted twice', async () => {
    expect(await noted({ isGuarded: false })).toBe(2)
  })
})

async function noted({ isGuarded }: { isGuarded: boolean }): Promise<number> {
  return onOwnServer(async ({ prisma, pool }) => {
    await createOrganisation(prisma)
    const staff = staffScope(await createStaff(prisma), 'families.write')
    const { id: familyId } = await createFamily(prisma)
    const { name, config } = tariffs.vacances
    const versions = { create: { validFrom: toDb(day('2026-01-01')), config } }
    await prisma.tariff.create({ data: { name, versions } })
    if (!isGuarded) removeLocks(pool)
    const status = { statusKey: 'aid', statusChild: null, holdsFrom: day('2026-09-01'), holdsTo: null }
    const note = () => noteStatus(staff, now, { familyId, ...status })
    await allAtOnce(pool, 'INSERT ON family_status', [note, note])
    return prisma.familyStatus.count()
  })
}
