import { afterAll, expect, test } from 'vitest'
import { familyScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { provideKeys } from '@/lib/vault/keys'
import { seal, sealJson } from '@/lib/vault/seal'
import { createFamily } from '@/prisma/factories'
import { childGuardians, weeksPurpose } from '../custody/queries'
import { proposalsOf, reasonPurpose } from '../proposal/queries'
import { resealFamilies } from './service'

const { prisma } = await openTestDatabase()
const [first, second] = [1, 2].map((n) => `k${n}:${Buffer.alloc(32, n).toString('base64')}`)
afterAll(() => provideKeys())

test('a new key: reasons and weeks go under it, are still read, and the former one may be forgotten', async () => {
  provideKeys(first)
  const family = await createFamily(prisma)
  const [adult, child] = [family.adults[0]!, family.children[0]!]
  const scope = familyScope(family, adult)
  const id = crypto.randomUUID()
  await prisma.guardianProposal.create({
    data: {
      ...{ id, familyId: family.id, proposedById: adult.id, relation: 'father', sameHome: true },
      ...{ firstName: 'Paul', lastName: 'Aubin', email: 'paul@exemple.fr', status: 'refused' },
      ...{
        submittedAt: new Date(0),
        decidedAt: new Date(0),
        reason: seal(reasonPurpose(id), 'Le jugement.'),
      },
    },
  })
  await prisma.familyChild.updateMany({
    where: { childId: child.id },
    data: { residence: 'alternating', weeks: sealJson(weeksPurpose(family.id, child.id), { kind: 'even' }) },
  })
  provideKeys(`${second},${first}`)
  expect(await resealFamilies()).toBe(2)
  expect(await resealFamilies()).toBe(0)
  provideKeys(second)
  expect(await proposalsOf(scope)).toMatchObject([{ reason: 'Le jugement.' }])
  expect(await childGuardians(scope, child.id)).toMatchObject({ weeks: { kind: 'even' } })
})

test('the database refuses a reason or weeks in clear, and weeks of one home', async () => {
  const family = await createFamily(prisma)
  const update = (data: { residence?: 'alternating'; weeks: string }) =>
    prisma.familyChild.updateMany({ where: { familyId: family.id }, data })
  await expect(update({ residence: 'alternating', weeks: 'paires' })).rejects.toThrow(/family_child_weeks/)
  await expect(update({ weeks: 'v1.k1.x' })).rejects.toThrow(/family_child_weeks/)
  await expect(prisma.guardianProposal.updateMany({ data: { reason: 'Le jugement' } })).rejects.toThrow(
    /guardian_proposal_answer/,
  )
})
