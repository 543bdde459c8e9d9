import { describe, expect, test } from 'vitest'
import { isOnServer } from '@/lib/db/testing'
import { recordPayment } from '@/lib/domain/payment/service'
import { cents } from '@/lib/money'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { issueMonth } from '../service'
import { issueTaxCertificates } from './service'

const now = parisInstant(day('2027-02-01'), '09:00')

describe.runIf(isOnServer())(
  'three agents issue the certificates of a year at once',
  { timeout: 60_000 },
  () => {
    test('one issues them, the others find nothing to issue, and the family is told once', async () => {
      expect(await issueThrice({ isGuarded: true })).toEqual({
        answers: [0, 0, 1],
        certificates: 1,
        mails: 1,
      })
    })

    test('the control: without the lock of the year, the others fail', async () => {
      expect(await issueThrice({ isGuarded: false })).toMatchObject({ answers: [1, 'failed', 'failed'] })
    })
  },
)

async function issueThrice({ isGuarded }: { isGuarded: boolean }) {
  return onOwnServer(async ({ prisma, pool }) => {
    const world = await createBillingWorld(prisma)
    const family = await createBillingFamily(prisma)
    await createBooking(prisma, world, family, '2026-10-07')
    await issueMonth(world.staff, now, '2026-10' as Month)
    const { id: invoiceId } = await prisma.invoice.findFirstOrThrow()
    const amount = { amount: cents(1125), receivedOn: day('2026-11-20'), keepsRest: false }
    const paid = { paymentId: crypto.randomUUID(), method: 'cheque', reference: '', ...amount } as const
    await recordPayment(world.staff, now, { ...paid, invoiceId })
    if (!isGuarded) removeLocks(pool)
    const issue = async () => {
      const issued = await issueTaxCertificates(world.staff, now, 2026)
      return issued.ok ? issued.value.issued : -1
    }
    const answers = await allAtOnce(pool, 'INSERT ON tax_certificate', [issue, issue, issue])
    return {
      answers: answers.toSorted((a, b) => Number(a) - Number(b) || String(a).localeCompare(String(b))),
      certificates: await prisma.taxCertificate.count(),
      mails: await prisma.outboxMail.count({ where: { kind: 'taxCertificate' } }),
    }
  })
}
