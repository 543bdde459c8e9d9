import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { isOnServer } from '@/lib/db/testing'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { onOwnServer } from '@/prisma/at-once'
import { createBookingFamily, createService, falseCounters, tap } from '@/prisma/booking-factory'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'

/**
 * Ten phones of one family cancel a day each, over and over, each on a connection of its own. They share a basket, which
 * is refused whole when it asks for too much: so whoever was refused tries alone afterwards. Of the three days that the
 * règlement allows, three are cancelled in the end, and never four. Its control is lib/domain/booking/quota/race.
 */
const ROUNDS = Number(process.env.QUOTA_ROUNDS ?? 300)
const MAX = 3

const now = parisInstant(day('2026-11-23'), '09:00')
const days = Array.from({ length: 10 }, (_, index) => addDays(day('2026-12-01'), index))

afterAll(() => provideDatabase(undefined as never))

test.runIf(isOnServer())(
  `${ROUNDS} rounds of ten cancellations at once: three each time`,
  async () => {
    await onOwnServer(async ({ prisma }) => {
      await createOrganisation(prisma)
      const service = await createService(prisma)
      const quota = {
        of: 'cancelling',
        max: MAX,
        unit: 'days',
        per: 'child',
        span: 'year',
        over: 'refused',
      } as const
      const { wholeDay: activityId } = await createOffer(prisma, {
        days,
        rules: openRules({ quotas: [quota] }),
      })
      const family = await createBookingFamily(prisma, now)
      const childId = family.childIds[0]!
      await service.askAndAccept(family, now, { activityId, days, childId })

      const cancel = async (one: Day) => {
        await tap(family, now, { activityId, day: one, childId })
        await submitBasket(family.scope, now, { key: randomUUID(), allOrNothing: false })
      }
      const cancelled = () => prisma.requestLine.count({ where: { kind: 'cancel' } })

      const wrong: Record<number, number> = {}
      let atOnce = 0
      for (let round = 0; round < ROUNDS; round++) {
        await Promise.all(days.map(cancel))
        const first = await cancelled()
        atOnce += first
        for (const one of days) {
          await prisma.basketLine.deleteMany()
          if ((await cancelled()) < MAX) await cancel(one)
        }
        const last = await cancelled()
        if (first > MAX || last !== MAX) wrong[round] = last
        // As before the round: what was asked is forgotten, and what it used with it.
        await prisma.basketLine.deleteMany()
        await prisma.quotaUse.deleteMany()
        await prisma.requestLine.deleteMany({ where: { kind: 'cancel' } })
      }
      expect(wrong).toEqual({})
      expect(atOnce, 'some were cancelled at once').toBeGreaterThan(0)
      expect(await falseCounters(prisma)).toEqual([])
    }, 12)
  },
  60 * 60_000,
)
