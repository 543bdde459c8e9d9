import { beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { changedSentence } from '@/lib/messages/fr/basket'
import type { DayChange } from '@/lib/rules/day-gesture'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { type BookingFamily, createBookingFamily, createService } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { dayChangeSchema } from '../schema'
import { changeDay } from './service'

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')
/** The first instant at which the rules of these tests refuse it. */
const tooLateFrom = parisInstant(wednesday, '00:00')
const siblings = { children: [{ firstName: 'Léo' }, { firstName: 'Zoé' }] }

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

async function home() {
  const family = await createBookingFamily(prisma, now, siblings)
  const offer = await createOffer(prisma, { days: [wednesday, addDays(wednesday, 7)], rules: openRules() })
  return { family, groupId: offer.groupId, activityId: offer.wholeDay, morning: offer.morning }
}

const forBoth = async (family: BookingFamily, activityId: string, change: DayChange, at = now) => {
  const pairs = family.childIds.map((childId) => ({ childId, activityId }))
  const changed = await changeDay(family.scope, at, { day: wednesday, change, pairs })
  if (!changed.ok) throw new Error(changed.refusal.code)
  return changed.value
}

describe('one gesture for two children', () => {
  test('is one announcement, and the same gesture again has no other effect', async () => {
    const { family, activityId } = await home()
    for (const _twice of [1, 2]) {
      const added = await forBoth(family, activityId, 'add')
      expect(added).toMatchObject({ doneFor: ['Léo', 'Zoé'], refused: [], count: 2 })
      expect(changedSentence(added, false)).toBe(
        'mercredi 9 décembre ajouté pour Léo et Zoé, 2 lignes dans le panier.',
      )
    }
    for (const _twice of [1, 2]) {
      const removed = await forBoth(family, activityId, 'remove')
      expect(removed).toMatchObject({ doneFor: ['Léo', 'Zoé'], count: 0 })
    }
  })

  test('from two windows at the same moment, it is one effect', async () => {
    const { family, activityId } = await home()
    await Promise.all([1, 2, 3].map(() => forBoth(family, activityId, 'add')))
    expect(await prisma.basketLine.count({ where: { familyId: family.id } })).toBe(2)
  })

  test('asked for again once its deadline has passed, it isn’t said to be added; it stays, and is taken out', async () => {
    const { family, activityId } = await home()
    await forBoth(family, activityId, 'add')
    const tooLate = [0, 1].map(() => ({ refusal: { code: 'tooLate' } }))
    const again = await forBoth(family, activityId, 'add', tooLateFrom)
    expect(again).toMatchObject({ doneFor: [], refused: tooLate, count: 2 })
    expect(await forBoth(family, activityId, 'add', tooLateFrom - 1)).toMatchObject({ refused: [], count: 2 })
    expect(await forBoth(family, activityId, 'remove', tooLateFrom)).toMatchObject({ refused: [], count: 0 })
  })

  test('what can’t be done for one is said, and is done for the other', async () => {
    const { family, activityId, morning } = await home()
    const [leo] = family.childIds as [string]
    await service.ask(family, now, { activityId: morning, days: [wednesday], childId: leo })
    const added = await forBoth(family, activityId, 'add')
    expect(added.refused).toMatchObject([{ childName: 'Léo', refusal: { code: 'overlaps' } }])
    expect(changedSentence(added, false)).toMatch(
      /^mercredi 9 décembre ajouté pour Zoé, 1 ligne dans le panier\. Pour Léo, mercredi 9 décembre\s: votre enfant est déjà inscrit/,
    )
  })

  test('an accepted day is to be cancelled, or kept', async () => {
    const { family, activityId } = await home()
    for (const childId of family.childIds)
      await service.askAndAccept(family, now, { activityId, days: [wednesday], childId })
    // A window that still shows the day as free: nothing of it is undone.
    expect((await forBoth(family, activityId, 'add')).refused).toMatchObject([
      { refusal: { code: 'alreadyBooked' } },
      { refusal: { code: 'alreadyBooked' } },
    ])
    expect(await forBoth(family, activityId, 'remove')).toMatchObject({ doneFor: ['Léo', 'Zoé'], count: 0 })
    expect(await forBoth(family, activityId, 'cancel')).toMatchObject({ refused: [], count: 2 })
    const lines = await prisma.basketLine.findMany({ where: { familyId: family.id } })
    expect(lines.map(({ kind, bookingId }) => [kind, bookingId !== null])).toEqual([
      ['cancel', true],
      ['cancel', true],
    ])
    const kept = await forBoth(family, activityId, 'keep')
    expect(changedSentence(kept, false)).toBe(
      'mercredi 9 décembre gardé pour Léo et Zoé, votre panier est vide.',
    )
  })
})

test('with a child of another family, nothing is done for one’s own', async () => {
  const { family, activityId } = await home()
  const other = await createBookingFamily(prisma, now)
  const pairs = [family.childId, other.childId].map((childId) => ({ childId, activityId }))
  expect(await changeDay(family.scope, now, { day: wednesday, change: 'add', pairs })).toMatchObject({
    refusal: { code: 'notFound' },
  })
  expect(await prisma.basketLine.count({ where: { familyId: family.id } })).toBe(0)
})

describe('what a form sends', () => {
  const [leo, zoe, activityId] = ['1', '2', '3'].map((one) => `0195f000-0000-7000-8000-00000000000${one}`)
  const form = { childId: [leo, zoe], activityId: [activityId, activityId] }
  const whom = (gesture: string, sent: object = form) =>
    dayChangeSchema.safeParse({ ...sent, gesture }).data?.pairs.map(({ childId }) => childId)

  test.each([
    ['for all', 'add 2026-12-09', [leo, zoe]],
    ['for the second', 'cancel 2026-12-09 1', [zoe]],
    ['for both, the first twice', 'keep 2026-12-09 0 1 0', [leo, zoe]],
    ['for a place that nobody has', 'add 2026-12-09 7', undefined],
    ['for an unknown gesture', 'book 2026-12-09', undefined],
    ['for a day that doesn’t exist', 'add 2026-02-30', undefined],
  ])('%s', (_what, gesture, expected) => expect(whom(gesture)).toEqual(expected))

  test.each([
    ['one child alone', { childId: leo, activityId }, [leo]],
    ['the same child twice', { childId: [leo, leo], activityId: [activityId, activityId] }, undefined],
    ['fewer activities than children', { childId: [leo, zoe], activityId }, undefined],
  ])('%s', (_what, sent, expected) => expect(whom('add 2026-12-09', sent)).toEqual(expected))
})
