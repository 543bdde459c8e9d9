import { describe, expect, test } from 'vitest'
import { isOnServer } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { staffScopeOf } from '@/prisma/offer-factory'
import { nameReplacement } from './service'

const now = Date.parse('2026-11-27T08:00:00Z')
const week = { firstDay: day('2026-11-30'), lastDay: day('2026-12-04') }

describe.runIf(isOnServer())('two replacements for the same days, named at once', { timeout: 60_000 }, () => {
  test('one is named', async () => {
    expect(await named({ isGuarded: true })).toBe(1)
  })

  test('the control: without the lock of the staff, both are', async () => {
    expect(await named({ isGuarded: false })).toBe(2)
  })
})

async function named({ isGuarded }: { isGuarded: boolean }): Promise<number> {
  return onOwnServer(async ({ prisma, pool }) => {
    await createOrganisation(prisma)
    const member = () => createStaff(prisma, { passwordHash: 'they have come once' })
    const [absent, ...colleagues] = [await member(), await member(), await member()]
    const asking = { staff: staffScopeOf(absent), now }
    if (!isGuarded) removeLocks(pool)
    await allAtOnce(
      pool,
      'INSERT ON staff_replacement',
      colleagues.map(
        ({ id }) =>
          () =>
            nameReplacement(asking, absent.id, { replacementId: id, ...week }),
      ),
    )
    return prisma.staffReplacement.count()
  })
}
