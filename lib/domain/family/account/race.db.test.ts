import { describe, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { isOnServer } from '@/lib/db/testing'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { chosenFamilies } from './schema'
import { inviteFamilies } from './service'

const now = Date.parse('2026-11-26T09:00:00Z')

describe.runIf(isOnServer())('two agents invite the same families at once', { timeout: 60_000 }, () => {
  test('each adult has one invitation', async () => {
    expect(await invitations({ isGuarded: true })).toBe(1)
  })

  test('the control: without the locks of the families, an adult has two', async () => {
    expect(await invitations({ isGuarded: false })).toBe(2)
  })
})

async function invitations({ isGuarded }: { isGuarded: boolean }): Promise<number> {
  return onOwnServer(async ({ prisma, pool }) => {
    await createOrganisation(prisma)
    const staff = staffScope(await createStaff(prisma), 'families.write')
    await createFamily(prisma)
    if (!isGuarded) removeLocks(pool)
    const invite = () => inviteFamilies({ staff, now }, chosenFamilies.parse({ scope: 'all' }))
    await allAtOnce(pool, 'INSERT ON account_token', [invite, invite])
    return prisma.outboxMail.count()
  })
}
