import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { openServer, type OpenDatabase } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  falseCounters,
  tap,
} from '@/prisma/booking-factory'
import { closeGate, type Gate, removeLocks } from '@/prisma/at-once'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { submitBasket } from '../basket/service'

/**
 * Ten phones of one family, each on a connection of its own, cancel a day each at the same moment: three are allowed.
 * Each taps a day, sends, and taps it again while it is on its way: that is how ten baskets may be judged at once.
 */

const now = parisInstant(day('2026-11-23'), '09:00')
const days = Array.from({ length: 10 }, (_, index) => addDays(day('2026-12-01'), index))
const MAX = 3

afterAll(() => provideDatabase(undefined as never))

const whom = [
  ['one child', 'child', 1],
  ['the family, over two siblings', 'family', 2],
] as const

describe.runIf(isOnServer())('ten cancellations at once', { timeout: 60_000 }, () => {
  test.each(whom)('never make four out of three for %s', async (_whom, per, siblings) => {
    expect(await race({ lock: true, check: true, per, siblings })).toEqual({ cancelled: MAX, failed: 0 })
  })

  test('the lock alone holds them: those who wait are told', async () => {
    const outcome = await race({ lock: true, check: false, per: 'family', siblings: 2 })
    expect(outcome).toEqual({ cancelled: MAX, failed: 0 })
  })

  test('the constraint alone holds them: those who are too many fail whole', async () => {
    const outcome = await race({ lock: false, check: true, per: 'family', siblings: 2 })
    expect(outcome).toEqual({ cancelled: MAX, failed: days.length - MAX })
  })

  test.each(whom)('the control: without both, %s makes ten out of three', async (_whom, per, siblings) => {
    const outcome = await race({ lock: false, check: false, per, siblings })
    expect(outcome).toEqual({ cancelled: days.length, failed: 0 })
  })
})

type Race = { lock: boolean; check: boolean; per: 'child' | 'family'; siblings: number }

/** How many cancellations the family has in the end, and how many « Valider » the database refused. */
async function race({ lock, check, per, siblings }: Race): Promise<{ cancelled: number; failed: number }> {
  const opened = openServer(await createDatabase(), 25)
  provideDatabase(opened)
  const { prisma, pool } = opened
  try {
    const { family, activityId } = await bookedFamily(opened, per, siblings)
    const asked = days.map((one, index) => ({
      activityId,
      day: one,
      childId: family.childIds[index % siblings]!,
    }))
    if (!lock) removeLocks(pool)
    if (!check) await pool.query('ALTER TABLE quota_counter DROP CONSTRAINT quota_counter_within')

    const gate = await closeGate(pool)
    const sendings = []
    for (const one of asked) {
      const { tappedAgain, sending } = phone(family, one, gate)
      sendings.push(sending)
      // Without locks nobody waits for anybody. With them the next phone comes while this one waits for its turn.
      await (lock ? Promise.race([tappedAgain, sleep(50)]) : tappedAgain)
    }
    await gate.open()
    const failed = (await Promise.all(sendings)).filter((one) => one === 'failed').length
    const cancelled = () => prisma.requestLine.count({ where: { kind: 'cancel' } })
    expect(await cancelled()).toBeGreaterThan(0)

    // What is left of the quota after the race can still be used, and no more.
    await prisma.basketLine.deleteMany()
    if (lock) for (const one of asked) await sendAlone(family, one)
    expect(await falseCounters(prisma)).toEqual([])
    return { cancelled: await cancelled(), failed }
  } finally {
    await opened.close()
  }
}

async function bookedFamily({ prisma }: OpenDatabase, per: Race['per'], siblings: number) {
  await createOrganisation(prisma)
  const service = await createService(prisma)
  const quota = { of: 'cancelling', max: MAX, unit: 'days', per, span: 'year', over: 'refused' } as const
  const { wholeDay: activityId } = await createOffer(prisma, { days, rules: openRules({ quotas: [quota] }) })
  const children = [{ firstName: 'Léonie' }, { firstName: 'Gabin' }].slice(0, siblings)
  const family = await createBookingFamily(prisma, now, { children })
  for (const childId of family.childIds)
    await service.askAndAccept(family, now, { activityId, days, childId })
  return { family, activityId }
}

type Asked = { activityId: string; day: Day; childId: string }

/** A tap, « Valider », and a tap again once what was sent is judged and stands at the gate. */
function phone(family: BookingFamily, asked: Asked, gate: Gate) {
  const sent = tap(family, now, asked).then(() => ({ sending: send(family) }))
  const tappedAgain = sent.then(async ({ sending }) => {
    await Promise.race([sending, gate.oneMore()])
    await tap(family, now, asked)
  })
  return {
    tappedAgain,
    sending: Promise.all([sent.then(({ sending }) => sending), tappedAgain]).then(([one]) => one),
  }
}

async function send(family: BookingFamily): Promise<'sent' | 'failed'> {
  return submitBasket(family.scope, now, { key: randomUUID(), allOrNothing: false }).then(
    () => 'sent',
    () => 'failed',
  )
}

/** A day alone in the basket; what the quota refuses, or is cancelled already, is taken out again. */
async function sendAlone(family: BookingFamily, asked: Asked): Promise<void> {
  if ((await tap(family, now, asked)) !== 'cancelAdded') return
  await send(family)
  const again = await tap(family, now, asked)
  expect(['cancelRemoved', 'alreadyCancelling']).toContain(again)
}
