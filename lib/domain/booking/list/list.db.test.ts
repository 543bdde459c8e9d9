import { beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { endingSentence, ruleSentence } from '@/lib/messages/fr/requests'
import { addDays, type Day, day, type Month } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService, put, submit } from '@/prisma/booking-factory'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { expireLines } from '../expiry/service'
import { withdrawRequest } from '../withdrawal/service'
import { endedLines, endedMonths, pendingRequests, requestByReference } from './queries'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-26'), '09:00')
const wednesdays = Array.from({ length: 6 }, (_, week) => addDays(day('2026-12-09'), 7 * week))
const [first, second, third, fourth] = wednesdays as [Day, Day, Day, Day]
const everything = { childId: null, month: null, page: 1 }

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

test('what waits is shown by request, and a whole request is taken back', async () => {
  const [family, stranger] = [await createBookingFamily(prisma, now), await createBookingFamily(prisma, now)]
  const { wholeDay, groupId } = await createOffer(prisma, { days: wednesdays })
  await service.ask(family, now, { activityId: wholeDay, days: [third] })
  const [accepted] = await service.ask(family, now + 60_000, {
    activityId: wholeDay,
    days: [first, second, fourth],
  })
  await service.accept(now, [accepted!])
  const [older, newer] = await pendingRequests(family.scope, now)
  expect([older, newer].map((one) => one!.lines.map((line) => line.day))).toEqual([[third], [second, fourth]])
  expect(older!.reference < newer!.reference).toBe(true)

  expect(await withdrawRequest(stranger.scope, now, newer!.id)).toBe(0)
  const twice = await Promise.all([1, 2].map(() => withdrawRequest(family.scope, now, newer!.id)))
  expect(twice.sort()).toEqual([0, 2])
  expect(await service.heldOn(groupId, second)).toBe(0)
  expect(await service.heldOn(groupId, first)).toBe(1)
  expect(await service.statusOf(accepted!)).toBe('accepted')
  expect((await pendingRequests(family.scope, now)).map(({ reference }) => reference)).toEqual([
    older!.reference,
  ])
})

test('the history says what ended each line, when, why and by which rule', async () => {
  const family = await createBookingFamily(prisma, now)
  const { wholeDay } = await createOffer(prisma, { days: wednesdays })
  const ids = await service.ask(family, now, { activityId: wholeDay, days: [first, second, third, fourth] })
  await service.accept(now + 1000, [ids[3]!])
  await service.refuse(now + 2000, [ids[2]!])
  await service.withdraw(family, now + 3000, ids[1]!)
  await expireLines(parisInstant(first, '00:01'))
  const { count, lines } = await endedLines(family.scope, now, everything)
  expect(count).toBe(4)
  expect(lines.map((line) => [line.status, endingSentence(line, 'Service enfance jeunesse')])).toEqual([
    [
      'expired',
      'La journée a commencé avant la réponse du service, le mercredi 9 décembre 2026 à 0\u00a0h\u00a001.',
    ],
    ['withdrawn', 'Retirée par votre famille, le jeudi 26 novembre 2026 à 9\u00a0h.'],
    ['refused', 'Réponse de\u00a0: Service enfance jeunesse, le jeudi 26 novembre 2026 à 9\u00a0h.'],
    ['accepted', 'Réponse de\u00a0: Service enfance jeunesse, le jeudi 26 novembre 2026 à 9\u00a0h.'],
  ])
  expect(lines[2]).toMatchObject({ reason: 'Motif' })
  expect(ruleSentence(lines[0]!.rule!)).toMatch(
    /^Règlement applicable depuis le 1er janvier 2010\u00a0: réservation jusqu’.*4.*jours? ouvrés? avant/,
  )
})

test('the history is filtered by child and month, and paged', async () => {
  const family = await createBookingFamily(prisma, now, { children: [{}, { firstName: 'Tom' }] })
  const { wholeDay } = await createOffer(prisma, { days: wednesdays })
  for (const childId of family.childIds)
    await put(family, now, { activityId: wholeDay, days: wednesdays, childId })
  await submit(family, now)
  const all = await service.linesOf(family)
  await service.accept(
    now,
    all.map(({ id }) => id),
  )
  const asked = (change: object) => endedLines(family.scope, now, { ...everything, ...change })
  expect((await asked({})).count).toBe(12)
  const january = await asked({ childId: family.childIds[1], month: '2027-01' as Month })
  expect(january.lines.map(({ childName, day: on }) => [childName, on.slice(0, 7)])).toEqual([
    ['Tom', '2027-01'],
    ['Tom', '2027-01'],
  ])
  expect((await asked({ page: 2 })).lines).toEqual([])
  expect(await endedMonths(family.scope)).toEqual(['2027-01', '2026-12'])
  const stranger = await createBookingFamily(prisma, now)
  expect((await endedLines(stranger.scope, now, everything)).count).toBe(0)
})

test('a request is answered by the end of the next working day', async () => {
  const family = await createBookingFamily(prisma, now)
  const { wholeDay } = await createOffer(prisma, { days: wednesdays })
  const friday = parisInstant(day('2026-11-27'), '18:00')
  await service.ask(family, friday, { activityId: wholeDay, days: [first] })
  const { reference } = (await pendingRequests(family.scope, friday))[0]!
  expect(await requestByReference(family.scope, friday, reference)).toMatchObject({
    reference,
    answerBy: '2026-11-30',
    lines: [{ day: first, status: 'pending' }],
  })
})
