import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { recordPayment } from '@/lib/domain/payment/service'
import { cents } from '@/lib/money'
import { day, type Month, monthOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BillingFamily,
  createBillingFamily,
  createBillingWorld,
  createBooking,
} from '@/prisma/billing-factory'
import { issueMonth } from '../service'
import {
  certificateForStaff,
  certificateOf,
  certificatesOf,
  certificatesOfYear,
  certificateYears,
} from './queries'
import { issueTaxCertificates } from './service'

const { prisma } = await openTestDatabase()
const world = await createBillingWorld(prisma)
const at = (on: string) => parisInstant(day(on), '09:00')
const later = at('2028-02-01')

/** A day of 7,35 € of care and 3,90 € of meal for each child of the family, invoiced. */
async function invoiceDay(family: BillingFamily, on: string): Promise<string> {
  for (const child of family.children) await createBooking(prisma, world, family, on, { child })
  await issueMonth(world.staff, later, monthOf(day(on)) as Month)
  const where = { familyId: family.familyId, month: monthOf(day(on)) }
  return (await prisma.invoice.findFirstOrThrow({ where })).id
}

async function pay(invoiceId: string, amount: number, receivedOn: string, method: PaymentMethod = 'cheque') {
  const input = {
    paymentId: randomUUID(),
    invoiceId,
    amount: cents(amount),
    receivedOn: day(receivedOn),
    method,
    reference: '',
  }
  expect(await recordPayment(world.staff, later, input)).toMatchObject({ ok: true })
}

const issue = (year: number, on = '2028-02-01') => issueTaxCertificates(world.staff, at(on), year)
const amounts = async (family: BillingFamily) =>
  (await certificatesOf(family)).map(({ year, version, care }) => [year, version, care])

test('a year is certified once it is over', async () => {
  expect(await issue(2027, '2027-12-31')).toEqual({ ok: false, refusal: { code: 'yearNotOver', year: 2027 } })
  expect(await issue(2027, '2028-01-01')).toMatchObject({ ok: true })
})

test('only the care is certified, in the later year of service and payment', async () => {
  const family = await createBillingFamily(prisma)
  await pay(await invoiceDay(family, '2026-10-07'), 1125, '2026-11-20')
  await pay(await invoiceDay(family, '2026-12-02'), 1125, '2027-01-15')
  await invoiceDay(family, '2026-12-09') // of the same month, but never paid
  await issue(2026)
  await issue(2027)
  expect(await amounts(family)).toEqual([
    [2027, 1, 735],
    [2026, 1, 735],
  ])
})

test('a child has a certificate until the year after the sixth 1 January, the day itself counted in', async () => {
  const births = ['2019-12-31', '2020-01-01', '2021-03-03']
  const family = await createBillingFamily(prisma, { births })
  await pay(await invoiceDay(family, '2026-10-07'), 3 * 1125, '2026-11-20')
  await issue(2026)
  const names = (await certificatesOf(family)).map((certificate) => certificate.childName)
  expect(names.sort()).toEqual(['Enfant 2 Aubin', 'Enfant 3 Aubin'])
})

test('nothing paid, no certificate; a late payment makes a new version, and no change makes none', async () => {
  const family = await createBillingFamily(prisma)
  const invoice = await invoiceDay(family, '2026-10-07')
  await issue(2026)
  expect(await amounts(family)).toEqual([])
  await pay(invoice, 500, '2026-12-20')
  await issue(2026)
  expect(await amounts(family)).toEqual([[2026, 1, 327]])
  expect(await issue(2026)).toMatchObject({ ok: true, value: { issued: 0 } })
  await pay(invoice, 625, '2026-12-28', 'cesu')
  await issue(2026)
  expect(await amounts(family)).toEqual([[2026, 2, 735]])
  const [last] = await certificatesOf(family)
  expect(await certificateOf(family, last!.id)).toMatchObject({
    ...{ year: 2026, version: 2, issuedOn: '2028-02-01', care: 735, careInCesu: 408 },
    child: { name: 'Enfant 1 Aubin', birthDate: '2021-05-01' },
    payer: { name: 'Claire Aubin' },
    signatory: { name: 'Anne Martin' },
  })
})

test('issued by several at once, each certificate has one version', async () => {
  const family = await createBillingFamily(prisma)
  await pay(await invoiceDay(family, '2026-10-07'), 1125, '2026-11-20')
  await Promise.all([1, 2, 3, 4].map(() => issue(2026)))
  expect(await amounts(family)).toEqual([[2026, 1, 735]])
})

test('another family’s certificate isn’t found, nor is a wrong address', async () => {
  const family = await createBillingFamily(prisma)
  const other = await createBillingFamily(prisma)
  await pay(await invoiceDay(family, '2026-10-07'), 1125, '2026-11-20')
  await issue(2026)
  const { id } = (await certificatesOf(family))[0]!
  expect(await certificateOf(family, id)).not.toBeNull()
  expect(await certificateForStaff(world.staff, id)).not.toBeNull()
  expect(await certificateOf(other, id)).toBeNull()
  expect(await certificateOf(family, 'not-an-id')).toBeNull()
  expect((await certificatesOfYear(world.staff, 2026)).map((each) => each.id)).toContain(id)
  expect(await certificateYears(world.staff, day('2027-05-01'))).toMatchObject([{ year: 2026 }])
})
