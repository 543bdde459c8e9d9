import { randomUUID } from 'node:crypto'
import { submitBasket, type Submitted } from '@/lib/domain/booking/basket/service'
import type { Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { type BookingFamily, put } from './booking-factory'
import type { PrismaClient } from './generated/client'

const HOUR = 3_600_000

export type DoubleSubmits = {
  answers: Result<Submitted, { code: 'emptyBasket' | 'keyTaken' }>[]
  strangers: Result<Submitted, { code: 'emptyBasket' | 'keyTaken' }>[]
  /** Requests and lines that the family has in the end. */
  requests: number
  lines: number
}

/**
 * « Valider » pressed `times` at once with one key, as a double click, a slow network and a page sent again do; then
 * 25 hours later; and with that key by another family, which has filled its basket.
 */
export async function submitAtOnce(
  prisma: PrismaClient,
  now: Instant,
  {
    family,
    stranger,
    activityId,
    days,
    times,
  }: {
    family: BookingFamily
    stranger: BookingFamily
    activityId: string
    days: readonly Day[]
    times: number
  },
): Promise<DoubleSubmits> {
  await put(family, now, { activityId, days })
  const asked = { key: randomUUID(), allOrNothing: false }
  const answers = await Promise.all(
    Array.from({ length: times }, () => submitBasket(family.scope, now, asked)),
  )
  answers.push(await submitBasket(family.scope, now + 25 * HOUR, asked))
  const strangers = await Promise.all([1, 2].map(() => submitBasket(stranger.scope, now, asked)))
  const of = { familyId: family.id }
  const requests = await prisma.request.count({ where: of })
  return { answers, strangers, requests, lines: await prisma.requestLine.count({ where: of }) }
}
