import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isOnServer } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createBillingFamily } from '@/prisma/billing-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { staffScopeOf } from '@/prisma/offer-factory'
import { confirmFinanceImport, readFinanceImport } from './service'

/** Two agents have read the same file of the trésorerie, and confirm it at once: its payments are recorded once. */

const now = parisInstant(day('2026-12-10'), '09:00')

describe.runIf(isOnServer())('the same file, confirmed by two at once', { timeout: 60_000 }, () => {
  test('is recorded once, and nobody fails', async () => {
    expect(await race({ guarded: true })).toEqual({ payments: 1, failed: 0 })
  })

  test('the control: without locks, it is recorded twice', async () => {
    expect(await race({ guarded: false })).toEqual({ payments: 2, failed: 0 })
  })
})

async function race({ guarded }: { guarded: boolean }) {
  return onOwnServer(async ({ prisma, pool }) => {
    await createOrganisation(prisma)
    const { familyId } = await createBillingFamily(prisma)
    await prisma.invoice.create({
      data: {
        ...{ id: randomUUID(), number: '2026-000001', status: 'issued', familyId, month: '2026-11' },
        ...{ totalCents: 1125, issuedAt: new Date(now), dueDay: new Date(now), snapshot: {} },
      },
    })
    const text = 'facture;date;montant;mode;référence\n2026-000001;09/12/2026;5,00;virement;VIR 1'
    const confirms = []
    for (const _ of [1, 2]) {
      const staff = staffScopeOf(await createStaff(prisma, { role: 'finance' }))
      const file = { kind: 'payments', fileName: 'paiements.csv', text, keepsRest: true } as const
      const read = await readFinanceImport({ staff, now }, file)
      if (!read.ok) throw new Error(read.refusal.code)
      confirms.push(() => confirmFinanceImport({ staff, now }, read.value.importId))
    }
    if (!guarded) removeLocks(pool)
    const answers = await allAtOnce(pool, 'INSERT ON payment', confirms)
    const failed = answers.filter((answer) => answer === 'failed').length
    return { payments: await prisma.payment.count(), failed }
  })
}
