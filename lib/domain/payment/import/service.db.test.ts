import { expect, test } from 'vitest'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { issueMonth } from '@/lib/domain/billing/service'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { accountOf } from '../ledger/queries'
import { listPayments } from '../list/queries'
import { settlingOf } from '../reference/queries'
import { financeImportReport } from './queries'
import type { FinanceImportKind } from './schema'
import { confirmFinanceImport, readFinanceImport } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-12-10'), '09:00')
const world = await createBillingWorld(prisma)
const asking = { staff: world.staff, now }

/** Families with an invoice of a day at 11,25 €, each. */
async function createInvoices(count: number) {
  const families = []
  for (let index = 0; index < count; index++) {
    const family = await createBillingFamily(prisma)
    await createBooking(prisma, world, family, '2026-11-04')
    families.push(family)
  }
  await issueMonth(world.staff, now, '2026-11' as Month)
  return Promise.all(
    families.map(async (family) => {
      const { number } = await prisma.invoice.findFirstOrThrow({ where: { familyId: family.familyId } })
      return { family, number: number! }
    }),
  )
}

async function read(kind: FinanceImportKind, text: string, keepsRest = false) {
  const result = await readFinanceImport(asking, { kind, fileName: `${kind}.csv`, text, keepsRest })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.importId
}
async function imported(kind: FinanceImportKind, text: string, keepsRest = false) {
  const id = await read(kind, text, keepsRest)
  expect(await confirmFinanceImport(asking, id)).toEqual({ ok: true, value: null })
  return prisma.financeImport.findUniqueOrThrow({ where: { id } })
}
const titles = 'facture;date;montant;mode;référence'

test('the report says every line before anything is written; then what has no fault is written, once', async () => {
  const [first, second] = await createInvoices(2)
  const text = `${titles}
${first!.number};09/12/2026;11,25;virement;VIR 1
${second!.number};09/12/2026;20,00;chèque;CHQ 2
2026-999999;09/12/2026;1,00;payfip;`
  const id = await read('payments', text)
  const report = await financeImportReport(world.staff, id, now)
  expect(report?.judged).toMatchObject({ known: 0, amount: 1125 })
  expect(report?.faults.map(({ line, code }) => [line, code])).toEqual([
    [3, 'moreThanDue'],
    [4, 'unknownInvoice'],
  ])
  expect(await prisma.payment.count()).toBe(0)

  await confirmFinanceImport(asking, id)
  await confirmFinanceImport(asking, id)
  expect(await accountOf(first!.family)).toMatchObject({ balance: 0, credit: 0 })
  const written = await financeImportReport(world.staff, id, now)
  expect([written?.run.lines, written?.run.amount, written?.faults.length]).toEqual([1, 1125, 2])
  const { content } = await prisma.financeImport.findUniqueOrThrow({ where: { id } })
  expect(content).toBeNull()

  const again = await imported('payments', text, true)
  expect([again.lines, again.amountCents]).toEqual([1, 2000])
  expect(await accountOf(second!.family)).toMatchObject({ balance: -875, credit: 875 })
  const third = await imported('payments', text, true)
  expect([third.lines, await prisma.payment.count()]).toEqual([0, 2])
})

test('two agents who confirm the same lines at once write them once', async () => {
  const [one] = await createInvoices(1)
  const text = `${titles}\n${one!.number};09/12/2026;5,00;cb;TICKET 9`
  const other = { ...asking, staff: { ...world.staff, staffId: (await createAgent()).id } }
  const ids = [
    await read('payments', text),
    await readFinanceImport(other, { kind: 'payments', fileName: 'b.csv', text, keepsRest: false }).then(
      (result) => (result.ok ? result.value.importId : ''),
    ),
  ]
  await Promise.all(ids.map((id) => confirmFinanceImport(asking, id)))
  expect(await prisma.payment.count({ where: { reference: 'TICKET 9' } })).toBe(1)
})

function createAgent() {
  return prisma.staff.create({
    data: {
      ...{ firstName: 'Paul', lastName: 'Garnier', role: 'finance' },
      account: { create: { createdAt: new Date(0) } },
    },
  })
}

test('twelve lines take as many statements as two', async () => {
  const invoices = await createInvoices(12)
  const confirm = async (some: typeof invoices, reference: string) => {
    const lines = some.map(({ number }) => `${number};09/12/2026;1,00;cb;${reference}`)
    const id = await read('payments', [titles, ...lines].join('\n'))
    return (await countStatements(() => confirmFinanceImport(asking, id))).statements
  }
  expect(await confirm(invoices, 'B')).toBe(await confirm(invoices.slice(0, 2), 'A'))
})

test('references reach the family’s page, and name an invoice in the next file of payments', async () => {
  const [one] = await createInvoices(1)
  const run = await imported('references', `facture;exercice;référence\n${one!.number};2026;2026-T-000457`)
  expect(run.lines).toBe(1)
  expect(await settlingOf(one!.family)).toMatchObject({
    invoices: [{ number: one!.number, due: 1125, avis: { exercise: 2026, reference: '2026T000457' } }],
    ...{ mode: 'link', client: '' },
  })
  await imported('references', `facture;exercice;référence\n${one!.number};2026;2026T000458`)
  await imported('payments', `${titles}\n2026-T-000458;09/12/2026;11,25;payfip;`)
  expect((await settlingOf(one!.family)).invoices).toEqual([])
})

test('the payments are found by family, invoice and reference, and summed', async () => {
  const [one] = await createInvoices(1)
  await imported('payments', `${titles}\n${one!.number};08/12/2026;3,00;espèces;QUITTANCE 77`)
  const filter = { words: '', method: null, from: null, until: null, page: 1 } as const
  const sort = { column: 'recu', isDescending: true } as const
  for (const words of ['quittance 77', one!.number, one!.family.name.toUpperCase()]) {
    const { payments, total, received } = await listPayments(world.staff, { ...filter, sort, words })
    expect([total, received, payments[0]?.invoiceNumber]).toEqual([1, 300, one!.number])
  }
  const page = (perPage: number) =>
    countStatements(() => listPayments(world.staff, { ...filter, sort }, perPage))
  expect((await page(50)).statements).toBe((await page(1)).statements)
  const none = await listPayments(world.staff, { ...filter, sort, words: 'quittance_77' })
  expect(none.total).toBe(0)
})

test('a file without its columns, or of another kind, is refused', async () => {
  const file = { kind: 'payments', fileName: 'x.csv', text: 'facture;date\n1;2', keepsRest: false } as const
  expect(await readFinanceImport(asking, file)).toEqual({
    ok: false,
    refusal: { code: 'missingColumns', columns: ['montant', 'mode', 'reference'] },
  })
})
