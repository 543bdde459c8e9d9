import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { issueMonth } from '@/lib/domain/billing/service'
import { payfipWebService } from '@/lib/payfip/web-service'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { type FakePayfip, openFakePayfip } from '@/prisma/payfip-fake'
import { accountOf } from '../ledger/queries'
import { onlinePaymentOf } from './queries'
import { payOnline, settleOnlinePayment, settleOnlinePayments } from './service'

vi.mock('@/lib/log', () => ({ reportFault: () => 'id', logEvent: () => {} }))

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-12-09'), '10:00')
const minute = 60_000
const world = await createBillingWorld(prisma)
let fake: FakePayfip
beforeAll(async () => {
  fake = await openFakePayfip()
  await prisma.financeSettings.upsert({
    where: { id: 1 },
    create: { payfipMode: 'service', payfipClient: '008112' },
    update: { payfipMode: 'service', payfipClient: '008112' },
  })
})
afterAll(() => fake.close())
afterEach(() => {
  fake.failure = null
  fake.lies = {}
})

const payfip = () => payfipWebService({ url: fake.url, saisie: 'T', seconds: 1 })
const publicUrl = 'https://famille.exemple.fr'

/** A family with an invoice of a day at 11,25 €, and the reference of its avis. */
async function createInvoice({ hasAvis = true } = {}) {
  const family = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-11-04')
  await issueMonth(world.staff, now, '2026-11' as Month)
  const { id } = await prisma.invoice.findFirstOrThrow({ where: { familyId: family.familyId } })
  const reference = randomUUID().slice(0, 8)
  if (hasAvis)
    await prisma.invoiceReference.create({
      data: { invoiceId: id, exercise: 2026, reference, importedAt: new Date(now) },
    })
  return { family, invoiceId: id, reference }
}
type Created = Awaited<ReturnType<typeof createInvoice>>

async function opened({ family, invoiceId }: Created, at = now) {
  const answer = await payOnline({ family, now: at, payfip: payfip(), publicUrl }, invoiceId)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return (await onlinePaymentOf(family, answer.value.id))!
}

test('PayFIP is asked for what the invoice waits for; pressed twice, one payment is open', async () => {
  const created = await createInvoice()
  const first = await opened(created)
  expect(first).toMatchObject({ amount: 1125, state: 'pending' })
  expect(fake.operations.get(first.idop)).toMatchObject({
    ...{
      numcli: '008112',
      exer: '2026',
      refdet: created.reference,
      montant: '1125',
      mel: created.family.email,
    },
  })
  expect((await opened(created, now + 5 * minute)).id).toBe(first.id)
  expect((await opened(created, now + 15 * minute)).id).not.toBe(first.id)
  expect(await onlinePaymentOf((await createInvoice()).family, first.id)).toBeNull()
})

test('the return, the notification and the job at once record one payment', async () => {
  const created = await createInvoice()
  const { id, idop } = await opened(created)
  fake.setResult(idop, 'P')
  const later = now + 2 * minute
  await Promise.all([
    settleOnlinePayment(later, payfip(), idop),
    settleOnlinePayment(later, payfip(), idop),
    settleOnlinePayments(later, payfip()),
  ])
  const { entries, balance } = await accountOf(created.family)
  expect(balance).toBe(0)
  expect(entries.filter(({ kind }) => kind === 'payment')).toMatchObject([
    { day: '2026-12-09', amount: 1125, payment: { id, method: 'payfip', reference: '112233_445566' } },
  ])
  expect(await settleOnlinePayment(later, payfip(), idop)).toBe('paid')
})

test.each([
  ['R', 'refused'],
  ['Z', 'refused'],
  ['A', 'cancelled'],
] as const)('one that PayFIP says %s of is %s, and nothing is paid', async (result, state) => {
  const created = await createInvoice()
  const { idop } = await opened(created)
  fake.setResult(idop, result)
  expect(await settleOnlinePayment(now, payfip(), idop)).toBe(state)
  expect(await accountOf(created.family)).toMatchObject({ balance: 1125 })
})

test.each([{ montant: '1' }, { refdet: 'AUTRE12345' }, { exer: '2025' }, { numcli: '999999' }])(
  'an answer about something else (%j) is never believed',
  async (lie) => {
    const created = await createInvoice()
    const { idop } = await opened(created)
    fake.setResult(idop, 'P')
    fake.lies = lie as unknown as Record<string, string>
    expect(await settleOnlinePayment(now, payfip(), idop)).toBe('disputed')
    expect(await accountOf(created.family)).toMatchObject({ balance: 1125 })
  },
)

test('the job asks again until the operation is over, and believes PayFIP however late', async () => {
  const created = await createInvoice()
  const { idop } = await opened(created)
  const asked = () => fake.asked.filter((one) => one === idop).length
  await settleOnlinePayments(now + minute / 2, payfip())
  expect(asked()).toBe(0)
  fake.failure = 'html'
  await settleOnlinePayments(now + minute, payfip())
  fake.failure = null
  await settleOnlinePayments(now + 1.5 * minute, payfip())
  await settleOnlinePayments(now + 2 * minute, payfip())
  expect(asked()).toBe(1)
  await settleOnlinePayments(now + 21 * minute, payfip())
  await settleOnlinePayments(now + 30 * minute, payfip())
  expect(asked()).toBe(2)
  fake.setResult(idop, 'V')
  expect(await settleOnlinePayment(now + 60 * minute, payfip(), idop)).toBe('paid')
  expect(await accountOf(created.family)).toMatchObject({ balance: 0 })
})

test('paid twice, the second is the family’s credit', async () => {
  const created = await createInvoice()
  const [first, second] = [await opened(created), await opened(created, now + 15 * minute)]
  for (const { idop } of [first, second]) {
    fake.setResult(idop, 'P')
    await settleOnlinePayment(now + 16 * minute, payfip(), idop)
  }
  expect(await accountOf(created.family)).toMatchObject({ balance: -1125, credit: 1125 })
})

test('nothing is opened without a reference, for another family’s invoice, or when PayFIP is down', async () => {
  const [without, other] = [await createInvoice({ hasAvis: false }), await createInvoice()]
  const asking = { family: without.family, now, payfip: payfip(), publicUrl }
  const notHere = { ok: false, refusal: { code: 'notHere' } }
  expect(await payOnline(asking, without.invoiceId)).toEqual(notHere)
  expect(await payOnline(asking, other.invoiceId)).toEqual(notHere)
  expect(await payOnline({ ...asking, family: other.family, payfip: null }, other.invoiceId)).toEqual(notHere)
  fake.failure = 'html'
  expect(await payOnline({ ...asking, family: other.family }, other.invoiceId)).toEqual({
    ok: false,
    refusal: { code: 'payfipIsDown' },
  })
  expect(await settleOnlinePayment(now, payfip(), 'inconnu-1234')).toBeNull()
  expect(await settleOnlinePayment(now, payfip(), '<idOp>')).toBeNull()
})
