import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import { openTestDatabase } from '@/lib/db/testing'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBillingFamily, createBillingWorld } from '@/prisma/billing-factory'
import { issueCreditNote } from '../credit/service'
import { invoiceToCredit } from '../credit/queries'
import { invoicesOf } from '../queries'
import { issueMonth } from '../service'
import { chargesOf } from './queries'
import { cancelChargeForm, chargeForm } from './schema'
import { addCharge, cancelCharge } from './service'

const { prisma } = await openTestDatabase()
const world = await createBillingWorld(prisma)
const now = parisInstant(day('2026-12-01'), '09:00')
const { staff } = world

const typed = {
  ...{ chargeDay: '2026-11-04', label: 'Départ en retard', component: 'penalty', amount: '5,00' },
  chargeReason: '',
}

test('a supplement waits, is billed once, and is taken away only before', async () => {
  const family = await createBillingFamily(prisma)
  const [chargeId, other] = [randomUUID(), randomUUID()]
  const add = (id: string, change: object = {}) =>
    addCharge(
      staff,
      now,
      chargeForm.parse(nested({ ...typed, familyId: family.familyId, chargeId: id, ...change })),
    )
  const childId = family.children[0]!.id
  expect(await add(chargeId, { childId })).toMatchObject({ ok: true })
  expect(await add(chargeId, { childId })).toMatchObject({ ok: true })
  expect(await add(other)).toMatchObject({ ok: true })
  const cancel = (id: string) =>
    cancelCharge(staff, now, cancelChargeForm.parse({ familyId: family.familyId, chargeId: id }))
  expect([await cancel(other), await cancel(other)]).toMatchObject([{ ok: true }, { ok: true }])

  await issueMonth(staff, now, '2026-11' as Month)
  const [invoice] = await invoicesOf(family)
  expect(invoice).toMatchObject({ total: 500 })
  expect(await chargesOf(staff, family.familyId)).toMatchObject([
    { id: chargeId, amount: 500, childName: 'Enfant 1', by: 'Nadia Ferrand', invoiceNumber: invoice!.number },
  ])
  expect(await cancel(chargeId)).toEqual({ ok: false, refusal: { code: 'billed' } })
  const { id, lines } = (await invoiceToCredit(staff, invoice!.number))!
  await issueCreditNote(staff, now, {
    ...{ invoiceId: id, lines: lines.map((line) => line.id), reason: 'Erreur', billsAgain: true },
  })
  expect(await cancel(chargeId)).toMatchObject({ ok: true })
  expect(await issueMonth(staff, now, '2026-11' as Month)).toMatchObject({ ok: false })
})

test('a child of another family, and another family’s supplement, aren’t found', async () => {
  const [family, stranger] = [await createBillingFamily(prisma), await createBillingFamily(prisma)]
  const chargeId = randomUUID()
  const input = chargeForm.parse(nested({ ...typed, familyId: family.familyId, chargeId }))
  const refused = { ok: false, refusal: { code: 'notFound' } }
  expect(await addCharge(staff, now, { ...input, childId: stranger.children[0]!.id })).toEqual(refused)
  await addCharge(staff, now, input)
  expect(await addCharge(staff, now, { ...input, familyId: stranger.familyId })).toEqual(refused)
  expect(await cancelCharge(staff, now, { familyId: stranger.familyId, chargeId })).toEqual(refused)
  expect(await addCharge(staff, now, { ...input, familyId: randomUUID() })).toEqual(refused)
})

test.each([
  ['-5', -500],
  ['−5,00', -500],
  ['+12.4', 1240],
  ['0', null],
  ['beaucoup', null],
])('an amount typed %s', (amount, read) => {
  const parsed = chargeForm.safeParse(
    nested({ ...typed, familyId: randomUUID(), chargeId: randomUUID(), amount }),
  )
  expect(parsed.data?.amount ?? null).toBe(read)
})
