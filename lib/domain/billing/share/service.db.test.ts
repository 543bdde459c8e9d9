import { expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import { openTestDatabase } from '@/lib/db/testing'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { invoicesOf } from '../queries'
import { issueMonth } from '../service'
import { sharedChildren } from './queries'
import { shareForm } from './schema'
import { setShare } from './service'

const { prisma } = await openTestDatabase()
const world = await createBillingWorld(prisma)
const { staff } = world
const now = parisInstant(day('2026-12-01'), '09:00')

test('the parts of two homes are set from a day that isn’t billed, and each is billed its own', async () => {
  const mother = await createBillingFamily(prisma)
  const father = await createBillingFamily(prisma, { births: [] })
  const childId = mother.children[0]!.id
  const set = (familyId: string, percent: string, shareFrom: string) =>
    setShare(staff, now, shareForm.parse(nested({ familyId, shareChild: childId, percent, shareFrom })))
  expect(await set(mother.familyId, '50', '2026-11-01')).toEqual({
    ok: false,
    refusal: { code: 'notTwoHomes' },
  })
  expect(await set(father.familyId, '50', '2026-11-01')).toEqual({ ok: false, refusal: { code: 'notFound' } })
  await prisma.familyChild.create({ data: { familyId: father.familyId, childId } })

  await createBooking(prisma, world, mother, '2026-10-07')
  await issueMonth(staff, now, '2026-10' as Month)
  expect(await set(mother.familyId, '50', '2026-10-07')).toEqual({
    ok: false,
    refusal: { code: 'billedSince', day: '2026-10-07' },
  })
  expect(await set(mother.familyId, '65', '2026-10-08')).toMatchObject({ ok: true })
  expect(await set(father.familyId, '50', '2026-11-10')).toMatchObject({ ok: true })
  expect(await set(mother.familyId, '', '2026-11-20')).toMatchObject({ ok: true })
  expect(await set(father.familyId, '', '2026-11-25')).toMatchObject({ refusal: { code: 'noChange' } })
  expect(await sharedChildren(staff, father.familyId)).toMatchObject([
    {
      ...{ childId, firstName: 'Enfant 1', otherNumber: mother.number },
      shares: [
        { validFrom: '2026-11-20', percent: null },
        { validFrom: '2026-11-10', percent: 50 },
        { validFrom: '2026-10-08', percent: 35 },
      ],
    },
  ])

  for (const on of ['2026-11-04', '2026-11-18', '2026-11-25']) await createBooking(prisma, world, mother, on)
  await issueMonth(staff, now, '2026-11' as Month)
  // 65 % and 50 % of 7,35 and 3,90, then a whole day: the cents that remain are the home's that booked.
  const totals = [(await invoicesOf(mother))[0]!.total, (await invoicesOf(father))[0]!.total]
  expect(totals).toEqual([731 + 562 + 1125, 394 + 563])
  expect(totals[0]! + totals[1]!).toBe(3 * 1125)
})

test('a part is a whole number of percent, or none', () => {
  const read = (percent: string) =>
    shareForm.safeParse(
      nested({
        familyId: world.programme.id,
        shareChild: world.programme.id,
        percent,
        shareFrom: '2026-11-04',
      }),
    ).data?.percent
  expect(['0', '100', '', '101', '33,3'].map(read)).toEqual([0, 100, null, undefined, undefined])
})
