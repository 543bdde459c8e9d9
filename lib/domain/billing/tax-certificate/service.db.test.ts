import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { recordPayment } from '@/lib/domain/payment/service'
import { certificateMentions } from '@/lib/messages/fr/tax-certificate'
import { cents } from '@/lib/money'
import { day, type Month, monthOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BillingFamily,
  createBillingFamily,
  createBillingWorld,
  createBooking,
} from '@/prisma/billing-factory'
import { issueCreditNote } from '../credit/service'
import { issueMonth } from '../service'
import { byFamily, certificatesOfYear, certificatesToExport } from './list/queries'
import { certificatesDue } from './paid/queries'
import { certificateForStaff, certificateOf, certificatesOf, certificateYears } from './queries'
import { issueTaxCertificates } from './service'
import { certificateYearsOfFamily, unpaidInvoicesOfYear } from './standing/queries'

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
  expect((await certificatesDue(prisma, 2026)).certificates).toEqual([])
  await pay(invoice, 625, '2026-12-28', 'cesu')
  await issue(2026)
  expect(await amounts(family)).toEqual([
    [2026, 2, 735],
    [2026, 1, 327],
  ])
  const [last, first] = await certificatesOf(family)
  expect(await certificateOf(family, last!.id)).toMatchObject({
    snapshot: {
      ...{ year: 2026, version: 2, issuedOn: '2028-02-01', care: 735, aid: 0, careInCesu: 408 },
      child: { name: 'Enfant 1 Aubin', birthDate: '2021-05-01' },
      payer: { name: 'Claire Aubin' },
      signatory: { name: 'Anne Martin' },
      mentions: certificateMentions(2026),
    },
    replacedBy: null,
  })
  expect(await certificateOf(family, first!.id)).toMatchObject({
    snapshot: { version: 1, care: 327 },
    replacedBy: { id: last!.id, version: 2 },
  })
})

test('a payment that is reversed makes a new version, down to nothing', async () => {
  const family = await createBillingFamily(prisma)
  await pay(await invoiceDay(family, '2026-10-07'), 1125, '2026-11-20')
  await issue(2026)
  await prisma.payment.updateMany({
    where: { familyId: family.familyId },
    data: { reversedAt: new Date(later) },
  })
  await issue(2026)
  expect(await amounts(family)).toEqual([
    [2026, 2, 0],
    [2026, 1, 735],
  ])
})

test('what a credit note takes back lowers the certificate, to nothing when it takes all', async () => {
  const family = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-10-14')
  const invoiceId = await invoiceDay(family, '2026-10-07')
  await pay(invoiceId, 1500, '2026-11-20')
  await issue(2026)
  const lines = await prisma.invoiceLine.findMany({ where: { invoiceId }, orderBy: { day: 'asc' } })
  for (const { id } of lines) {
    const credit = { invoiceId, lines: [id], reason: 'Journée fermée', billsAgain: false }
    expect(await issueCreditNote(world.staff, later, credit)).toMatchObject({ ok: true })
    await issue(2026)
  }
  // 15,00 € of 22,50 €; then 7,50 € of 11,25 €, the rest being the family’s credit; then nothing.
  expect(await amounts(family)).toEqual([
    [2026, 3, 0],
    [2026, 2, 490],
    [2026, 1, 980],
  ])
})

test('what an aid pays of the care is told apart from what the family paid', async () => {
  const family = await createBillingFamily(prisma)
  const invoice = await invoiceDay(family, '2026-10-07')
  // 4,50 € of aid on 11,25 €, of which 2,94 € for the care.
  const aided = { totalCents: 675, aidCents: 450 }
  await prisma.invoice.update({ where: { id: invoice }, data: { totalCents: 675 } })
  await prisma.invoiceLine.updateMany({ where: { invoiceId: invoice }, data: aided })
  await pay(invoice, 675, '2026-11-20')
  await issue(2026)
  const [certificate] = await certificatesOf(family)
  expect((await certificateOf(family, certificate!.id))?.snapshot).toMatchObject({ care: 441, aid: 294 })
})

test('a family is told once of all its certificates, and not again when nothing has changed', async () => {
  const family = await createBillingFamily(prisma, { births: ['2021-05-01', '2022-05-01'] })
  await pay(await invoiceDay(family, '2026-10-07'), 2 * 1125, '2026-11-20')
  await issue(2026)
  await issue(2026)
  const mails = await prisma.outboxMail.findMany({ where: { to: family.email, kind: 'taxCertificate' } })
  expect(mails).toMatchObject([
    { subject: 'Votre attestation fiscale 2026 est disponible', familyId: family.familyId },
  ])
  expect(mails[0]!.text).toContain('Enfant 1 Aubin et Enfant 2 Aubin')
  expect(mails[0]!.text).toContain(`/famille/${family.number}/finances/attestations`)
})

test('the organisation says whether a child born on 1 January counts: what was issued is then taken back', async () => {
  const family = await createBillingFamily(prisma, { births: ['2020-01-01'] })
  await pay(await invoiceDay(family, '2026-10-07'), 1125, '2026-11-20')
  await issue(2026)
  const isNewYearBornIn = false
  await prisma.financeSettings.upsert({
    where: { id: 1 },
    create: { isNewYearBornIn },
    update: { isNewYearBornIn },
  })
  await issue(2026)
  await prisma.financeSettings.update({ where: { id: 1 }, data: { isNewYearBornIn: true } })
  expect(await amounts(family)).toEqual([
    [2026, 2, 0],
    [2026, 1, 735],
  ])
})

test('a family reads for each child and year what it has, what is missing, and why', async () => {
  const family = await createBillingFamily(prisma, { births: ['2019-06-01', '2021-05-01'] })
  const paid = await invoiceDay(family, '2026-10-07')
  await pay(paid, 2 * 1125 - 500, '2026-11-20')
  await invoiceDay(family, '2027-03-03')
  await issue(2026)
  const { statements, result } = await countStatements(() =>
    certificateYearsOfFamily(family, day('2027-06-01')),
  )
  expect(statements).toBe(7)
  expect(
    result.map(({ year, children, unpaid }) => ({
      year,
      children: children.map(({ firstName, certificate, missing }) => [
        firstName,
        certificate?.care,
        missing?.code,
      ]),
      unpaid: unpaid.map(({ due }) => due),
    })),
  ).toEqual([
    {
      year: 2027,
      children: [
        ['Enfant 1', undefined, 'tooOld'],
        ['Enfant 2', undefined, 'yearNotOver'],
      ],
      unpaid: [2250],
    },
    {
      year: 2026,
      children: [
        ['Enfant 1', undefined, 'tooOld'],
        ['Enfant 2', 572, undefined],
      ],
      unpaid: [500],
    },
  ])
  await pay(paid, 500, '2026-12-30')
  const [, year2026] = await certificateYearsOfFamily(family, day('2027-06-01'))
  expect(year2026).toMatchObject({ children: [{}, { missing: { code: 'toIssue' } }], unpaid: [] })
  expect(await unpaidInvoicesOfYear(world.staff, 2027)).toMatchObject({ due: expect.any(Number) })
})

test('two homes of a child: each has its own certificate, of what it paid', async () => {
  const one = await createBillingFamily(prisma)
  const other = await createBillingFamily(prisma, { births: [] })
  const [child] = one.children
  await prisma.familyChild.create({ data: { familyId: other.familyId, childId: child!.id } })
  await createBooking(prisma, world, { ...other, children: [child!] }, '2026-10-14', { child: child! })
  await pay(await invoiceDay(one, '2026-10-07'), 1125, '2026-11-20')
  const theirs = await prisma.invoice.findFirstOrThrow({ where: { familyId: other.familyId } })
  await pay(theirs.id, 500, '2026-11-20')
  await issue(2026)
  expect([await amounts(one), await amounts(other)]).toEqual([[[2026, 1, 735]], [[2026, 1, 327]]])
})

test('issued for one family or for twenty, it takes as many statements', async () => {
  const count = async (many: number) => {
    const families = await Promise.all(Array.from({ length: many }, () => createBillingFamily(prisma)))
    for (const family of families) await createBooking(prisma, world, family, '2026-10-07')
    await issueMonth(world.staff, later, '2026-10' as Month)
    const familyId = { in: families.map((family) => family.familyId) }
    for (const { id, totalCents } of await prisma.invoice.findMany({ where: { familyId } }))
      await pay(id, totalCents, '2026-11-20')
    return (await countStatements(() => issue(2026))).statements
  }
  expect(await count(20)).toBe(await count(1))
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
  const list = { search: `${family.name} enfant`, sort: byFamily }
  const { total, certificates } = await certificatesOfYear(world.staff, 2026, list, 1)
  expect(total).toBe(1)
  expect(certificates).toMatchObject([
    {
      ...{ familyNumber: family.number, payerName: 'Claire Aubin', childName: 'Enfant 1 Aubin' },
      ...{ care: 735, aid: 0, careInCesu: 0, birthDate: '2021-05-01', versions: [{ id, version: 1 }] },
    },
  ])
  expect(await certificatesToExport(world.staff, 2026, list)).toEqual(certificates)
  const all = { search: '', sort: { column: 'montant', isDescending: true } as const }
  const amountsInOrder = (await certificatesOfYear(world.staff, 2026, all, 1)).certificates.map(
    ({ care }) => care,
  )
  expect(amountsInOrder).toEqual(amountsInOrder.toSorted((a, b) => b - a))
  expect(await certificateYears(world.staff, day('2027-05-01'))).toMatchObject([{ year: 2026 }])
})
