import { randomUUID } from 'node:crypto'
import { expect, test, describe } from 'vitest'
import { isOnServer } from '@/lib/db/testing'
import type { PayfipService } from '@/lib/payfip/web-service'
import { done, refuse } from '@/lib/result'
import { cents } from '@/lib/money'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createBillingFamily } from '@/prisma/billing-factory'
import { settleOnlinePayment } from './service'

/** The family comes back, PayFIP notifies and the job asks, all at once: the payment is recorded once. */

const now = parisInstant(day('2026-12-09'), '10:00')
const asked = { client: '008112', exercise: 2026, reference: '2026T000457' }
const sayingPaid: PayfipService = {
  open: () => Promise.resolve(refuse({ code: 'down' })),
  detail: (idop) =>
    Promise.resolve(
      done({
        ...asked,
        idop,
        amount: cents(1125),
        result: 'paid',
        paidOn: day('2026-12-09'),
        authorisation: '',
      }),
    ),
  addressOf: () => '',
}

describe.runIf(isOnServer())('a payment that everybody hears of at once', { timeout: 60_000 }, () => {
  test('is recorded once, and nobody fails', async () => {
    expect(await race({ guarded: true })).toEqual({ payments: 1, failed: 0 })
  })

  test('the control: without the guards of the database, it is recorded by each', async () => {
    expect((await race({ guarded: false })).payments).toBe(3)
  })
})

async function race({ guarded }: { guarded: boolean }) {
  return onOwnServer(async ({ prisma, pool }) => {
    const { familyId } = await createBillingFamily(prisma)
    const [invoiceId, idop] = [randomUUID(), randomUUID()]
    await prisma.invoice.create({
      data: {
        ...{ id: invoiceId, number: '2026-000001', status: 'issued', familyId, month: '2026-11' },
        ...{ totalCents: 1125, issuedAt: new Date(now), dueDay: new Date(now), snapshot: {} },
      },
    })
    await prisma.onlinePayment.create({
      data: { ...asked, id: randomUUID(), invoiceId, amountCents: 1125, idop, createdAt: new Date(now) },
    })
    if (!guarded) {
      removeLocks(pool)
      await pool.query(`
        ALTER TABLE payment DROP CONSTRAINT payment_pkey CASCADE;
        CREATE FUNCTION always_pending() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN NEW.state := 'pending'; RETURN NEW; END $$;
        CREATE TRIGGER always_pending BEFORE UPDATE ON online_payment FOR EACH ROW EXECUTE FUNCTION always_pending()`)
    }
    const settle = () => settleOnlinePayment(now, sayingPaid, idop)
    const answers = await allAtOnce(pool, 'INSERT ON payment', [settle, settle, settle])
    const failed = answers.filter((answer) => answer === 'failed').length
    return { payments: await prisma.payment.count(), failed }
  })
}
