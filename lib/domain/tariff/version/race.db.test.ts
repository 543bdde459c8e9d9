import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { isOnServer } from '@/lib/db/testing'
import { issueMonth } from '@/lib/domain/billing/service'
import { day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { closeGate, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { tariffDraft } from '../draft/queries'
import { startDraft } from '../draft/service'
import { publishDraft } from './service'

const now = parisInstant(day('2026-12-01'), '09:00')

describe.runIf(isOnServer())('a tariff published while invoices are issued', { timeout: 60_000 }, () => {
  test('waits for them, then begins after their days', async () => {
    expect(await publishedDuringAnIssue({ isGuarded: true })).toEqual({
      issued: true,
      published: { ok: false, refusal: { code: 'isBilled', first: '2026-10-21' } },
    })
  })

  test('the control: without the lock of the series, it prices a day again that is being billed', async () => {
    expect(await publishedDuringAnIssue({ isGuarded: false })).toMatchObject({
      ...{ issued: true, published: { ok: true } },
    })
  })
})

/** The prices of 20 October are read, its invoice isn't written yet, and a version from 1 October is published. */
async function publishedDuringAnIssue({ isGuarded }: { isGuarded: boolean }) {
  return onOwnServer(async ({ prisma, pool }) => {
    const { staff, ...world } = await createBillingWorld(prisma)
    await prisma.numberSeries.create({ data: { key: 'facture-2026', last: 0 } })
    await createBooking(prisma, world, await createBillingFamily(prisma), '2026-10-20')
    const { tariffId } = world.programme
    await startDraft({ staff, now }, tariffId)
    const { version } = (await tariffDraft(staff, tariffId))!
    if (!isGuarded) removeLocks(pool)
    const gate = await closeGate(pool, 'INSERT ON invoice')
    const issuing = issueMonth(staff, now, '2026-10' as Month, { isMinimumIgnored: true })
    await gate.oneMore()
    const asked = { tariffId, draftVersion: version, validFrom: day('2026-10-01') }
    const publishing = publishDraft({ staff, now }, asked)
    await Promise.race([publishing, sleep(500)])
    await gate.open()
    return { issued: (await issuing).ok, published: await publishing }
  })
}
