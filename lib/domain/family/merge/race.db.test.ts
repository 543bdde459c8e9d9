import { describe, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { isOnServer } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { mergeFamilies } from './service'

const now = Date.parse('2026-11-26T09:00:00Z')
const noah = { firstName: 'Noé', birthDate: day('2018-05-04') }
const lena = { firstName: 'Léna', birthDate: day('2019-02-11') }

describe.runIf(isOnServer())(
  'two agents make the same files one at once, each way',
  { timeout: 60_000 },
  () => {
    test('one does, and the other is told', async () => {
      expect(await bothWays({ isGuarded: true })).toEqual({ answers: ['done', 'notFound'], open: 1 })
    })

    test('the control: without the locks of the families, neither is told', async () => {
      const { answers } = await bothWays({ isGuarded: false })
      expect(answers).not.toContain('notFound')
    })
  },
)

async function bothWays({ isGuarded }: { isGuarded: boolean }) {
  return onOwnServer(async ({ prisma, pool }) => {
    await createOrganisation(prisma)
    const staff = staffScope(await createStaff(prisma), 'families.merge')
    const one = await createFamily(prisma, { children: [noah] })
    const other = await createFamily(prisma, { children: [lena] })
    if (!isGuarded) removeLocks(pool)
    const merge = (keptId: string, otherId: string) => async () => {
      const merged = await mergeFamilies({ staff, now }, { keptId, otherId, adults: [], children: [] })
      return merged.ok ? 'done' : merged.refusal.code
    }
    const answers = await allAtOnce(pool, 'UPDATE ON family', [
      merge(one.id, other.id),
      merge(other.id, one.id),
    ])
    return { answers: answers.sort(), open: await prisma.family.count({ where: { archivedAt: null } }) }
  })
}
