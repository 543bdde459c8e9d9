import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { issueMonth } from '@/lib/domain/billing/service'
import { cents } from '@/lib/money'
import { addDays, day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BillingFamily,
  createBillingFamily,
  createBillingWorld,
  createBooking,
} from '@/prisma/billing-factory'
import { recordPayment } from '../service'
import { remindersOf, unpaidInvoices } from './queries'
import { remindByHand, remindLatePayments } from './service'

const { prisma } = await openTestDatabase()
const issuedAt = parisInstant(day('2026-12-01'), '09:00')
const dueDay = day('2026-12-31')
const world = await createBillingWorld(prisma)
/** So many days after the due day, at 10. */
const late = (days: number, time = '10:00') => parisInstant(addDays(dueDay, days), time)

/** An invoice of a day at 11,25 €, issued on 1 December. */
async function createInvoice(family?: BillingFamily, on = '2026-11-04') {
  const own = family ?? (await createBillingFamily(prisma))
  await createBooking(prisma, world, own, on)
  await issueMonth(world.staff, issuedAt, on.slice(0, 7) as Month)
  const where = { familyId: own.familyId, month: on.slice(0, 7) }
  const { id } = await prisma.invoice.findFirstOrThrow({ where })
  return { family: own, id }
}
const pay = (invoiceId: string, amount: number, receivedOn = day('2026-12-01')) =>
  recordPayment(world.staff, Math.max(issuedAt, parisInstant(receivedOn, '12:00')), {
    ...{ paymentId: randomUUID(), invoiceId, amount: cents(amount), receivedOn },
    ...{ method: 'cash', reference: '' },
  })
const mailsOf = ({ familyId }: BillingFamily) =>
  prisma.outboxMail.findMany({ where: { familyId, kind: 'paymentReminder' }, orderBy: { createdAt: 'asc' } })
const ranksOf = async (id: string) => (await remindersOf(world.staff, id)).map(({ rank }) => rank)

test('a late invoice is reminded of on the days that are set, once each, whoever runs twice', async () => {
  const { family, id } = await createInvoice()
  const second = await createInvoice(family, '2026-10-07')
  const paid = await createInvoice()
  await pay(paid.id, 1125)
  await remindLatePayments(late(20))
  expect(await mailsOf(family)).toEqual([])
  // Nobody is reminded before the service has entered what was paid by the due day.
  await pay((await createInvoice()).id, 1, dueDay)
  await remindLatePayments(late(14))
  expect(await mailsOf(family)).toEqual([])
  await remindLatePayments(late(15, '03:00'))
  expect(await mailsOf(family)).toEqual([])

  await Promise.all([remindLatePayments(late(15)), remindLatePayments(late(15))])
  await remindLatePayments(late(16))
  const [mail, ...others] = await mailsOf(family)
  expect(others).toEqual([])
  expect(mail).toMatchObject({ subject: '2 factures restent à payer', to: family.email })
  expect(mail!.text).toContain('22,50')
  expect(await ranksOf(second.id)).toEqual([1])

  await pay(second.id, 1125)
  await remindLatePayments(late(45))
  await remindLatePayments(late(90))
  expect((await mailsOf(family)).map(({ subject }) => subject)).toEqual([
    '2 factures restent à payer',
    'Une facture reste à payer',
  ])
  expect(await ranksOf(id)).toEqual([1, 2])
  expect(await mailsOf(paid.family)).toEqual([])
})

test('a part paid invoice is reminded of for what is left; one that nobody reads waits', async () => {
  const { family, id } = await createInvoice()
  await pay(id, 1000)
  await prisma.account.update({ where: { id: family.accountId }, data: { disabledAt: new Date(0) } })
  await remindLatePayments(late(15))
  expect(await ranksOf(id)).toEqual([])
  await prisma.account.update({ where: { id: family.accountId }, data: { disabledAt: null } })
  await remindLatePayments(late(16))
  expect((await mailsOf(family))[0]!.text).toContain('1,25')
  expect(await ranksOf(id)).toEqual([1])
})

test('an agent reminds of what is late, once a day, and the next that leaves by itself waits a week', async () => {
  const { family, id } = await createInvoice()
  const refusal = { ok: false, refusal: { code: 'nothingToRemind' } }
  expect(await remindByHand(world.staff, late(0), [id])).toEqual(refusal)
  const reminded = { ok: true, value: { reminded: 1, withoutAddress: 0 } }
  expect(await remindByHand(world.staff, late(10), [id])).toEqual(reminded)
  expect(await remindByHand(world.staff, late(10), [id])).toEqual(refusal)
  await remindLatePayments(late(15))
  expect(await ranksOf(id)).toEqual([null])
  await remindLatePayments(late(17))
  expect(await remindersOf(world.staff, id)).toMatchObject([
    { rank: null, by: 'Nadia Ferrand', due: 1125 },
    { rank: 1, by: null },
  ])
  expect(await mailsOf(family)).toHaveLength(2)
})

test('the unpaid invoices are found by how late they are, in a constant number of statements', async () => {
  const filter = { words: '', sort: { column: 'echeance', isDescending: false }, page: 1 } as const
  const list = (lateness: 'echues' | 'a-venir', words = '', perPage?: number) =>
    unpaidInvoices(world.staff, { ...filter, words, lateness }, addDays(dueDay, 20), perPage)
  const { family, id } = await createInvoice()
  await pay(id, 125)
  const { invoices } = await list('echues', family.name.toLowerCase())
  expect(invoices).toMatchObject([{ id, due: 1000, daysLate: 20, reminders: 0 }])
  expect((await list('a-venir', family.name)).total).toBe(0)
  const all = await list('echues')
  expect(all.due).toBe(all.invoices.reduce((sum, { due }) => sum + due, 0))
  const one = await countStatements(() => list('echues', '', 1))
  const more = await countStatements(() => list('echues', '', 50))
  expect(more.statements).toBe(one.statements)
})
