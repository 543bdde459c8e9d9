import { expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import { openTestDatabase } from '@/lib/db/testing'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { invoiceOf } from '../queries'
import { issueMonth } from '../service'
import { financeSettingsToEdit } from './queries'
import { financeSettingsForm, financeSettingsValues } from './schema'
import { saveFinanceSettings } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-12-01'), '09:00')

test('what is shown can be sent again, and holds for the invoices to come', async () => {
  const world = await createBillingWorld(prisma)
  const by = { staff: world.staff, now }
  const family = await createBillingFamily(prisma)
  await createBooking(prisma, world, family, '2026-10-07')
  await createBooking(prisma, world, family, '2026-11-04')
  await issueMonth(world.staff, now, '2026-10' as Month)

  const shown = financeSettingsValues(await financeSettingsToEdit(world.staff))
  expect(await saveFinanceSettings(by, financeSettingsForm.parse(nested(shown)))).toMatchObject({ ok: true })
  expect(await prisma.auditEntry.count({ where: { action: 'financeSettings.set' } })).toBe(0)

  const sent = financeSettingsForm.parse(
    nested({ ...shown, collection: 'regie', daysToPay: '15', invoiceText: 'Recours sous deux mois.' }),
  )
  expect(await saveFinanceSettings(by, sent)).toMatchObject({ ok: true })
  expect(await saveFinanceSettings(by, sent)).toEqual({ ok: false, refusal: { code: 'changedSince' } })
  await issueMonth(world.staff, now, '2026-11' as Month)
  const [before, after] = [await invoiceOf(family, '2026-000001'), await invoiceOf(family, '2026-000002')]
  expect(before).toMatchObject({ dueDay: '2026-12-31', snapshot: { collection: 'titre' } })
  expect(after).toMatchObject({ dueDay: '2026-12-16', snapshot: { collection: 'regie' } })
  expect(after!.snapshot.mentions.join(' ')).toMatch(/256 B.*régie de recettes.*Recours sous deux mois/)
  expect(after!.snapshot.mentions.join(' ')).not.toContain('avis des sommes à payer')
  expect(await prisma.auditEntry.findMany({ where: { action: 'financeSettings.set' } })).toMatchObject([
    { details: { changed: ['collection', 'daysToPay', 'invoiceText'], 'before.daysToPay': '30' } },
  ])
})

const typed = {
  ...{ collection: 'titre', minimum: '15', daysToPay: '30', reminderDays: '15, 45', payfipMode: 'link' },
  version: '1',
}

test.each([
  [{ minimum: '' }, 'minimum'],
  [{ minimum: '100,01' }, 'minimum'],
  [{ daysToPay: '0' }, 'daysToPay'],
  [{ reminderDays: '45, 15' }, 'reminderDays'],
  [{ reminderDays: 'bientôt' }, 'reminderDays'],
  [{ payfipClient: '12345' }, 'payfipClient'],
  [{ payfipMode: 'prefilled' }, 'payfipClient'],
])('%j is refused at its field', (change, field) => {
  const read = financeSettingsForm.safeParse(nested({ ...typed, ...change }))
  expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})

test('no reminder at all can be typed, and a number with spaces', () => {
  const change = { reminderDays: '', payfipMode: 'service', payfipClient: '008 112' }
  const read = financeSettingsForm.parse(nested({ ...typed, ...change }))
  expect(read).toMatchObject({ reminderDays: [], payfipClient: '008112', minimum: 1500 })
})
