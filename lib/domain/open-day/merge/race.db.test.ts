import { afterAll, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { openServer } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService, falsePlaces, put, submit } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { mergeGroups, unmergeGroups } from './service'

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')

afterAll(() => provideDatabase(undefined as never))

/** Ten families of each group send their basket while an agent has the groups meet, until it is done. */
test.runIf(isOnServer())(
  'groups meet and part while baskets arrive: no child is left in a group without places, and every number is true',
  async () => {
    const opened = openServer(await createDatabase(), 40)
    provideDatabase(opened)
    const { prisma } = opened
    try {
      await createOrganisation(prisma)
      const service = await createService(prisma)
      const {
        programmeId,
        groupId: big,
        wholeDay,
      } = await createOffer(prisma, {
        ...{ days: [wednesday], rules: openRules(), capacity: 20 },
      })
      await prisma.group.update({ where: { id: big }, data: { minAge: 6 } })
      const { id: little } = await prisma.group.create({
        data: { programmeId, name: '3-5 ans', minAge: 3, maxAge: 5 },
      })
      for (const { day: on, slot, centrePlaceId } of await prisma.place.findMany({ where: { groupId: big } }))
        await prisma.place.create({ data: { day: on, slot, centrePlaceId, groupId: little, capacity: 20 } })
      const families = []
      for (let index = 0; index < 20; index++) {
        const birthDate = day(index % 2 === 0 ? '2022-03-01' : '2018-03-01')
        const family = await createBookingFamily(prisma, now, { children: [{ birthDate }] })
        await put(family, now, { activityId: wholeDay, days: [wednesday] })
        families.push(family)
      }
      const asking = { staff: service.staff, now }
      const on = { programmeId, day: wednesday, from: little }
      const merge = () => mergeGroups(asking, { ...on, into: big, capacity: 40 })

      const [sent] = await Promise.all([
        Promise.all(families.map((family) => submit(family, now))),
        untilDone(merge),
      ])
      expect(sent.map((one) => one.sent)).toEqual(Array(20).fill(1))
      expect(await groupsHeld(big)).toBe(20)
      expect(await falsePlaces(prisma)).toEqual([])

      expect(await unmergeGroups(asking, { ...on, capacity: 20 })).toEqual({
        ok: true,
        value: { children: 10 },
      })
      expect([await groupsHeld(little), await groupsHeld(big)]).toEqual([10, 10])
      expect(await falsePlaces(prisma)).toEqual([])

      /** Children whose line, and place, is of a group. */
      async function groupsHeld(groupId: string): Promise<number> {
        return prisma.requestLine.count({ where: { groupId, holds: { every: { place: { groupId } } } } })
      }
    } finally {
      await opened.close()
    }
  },
  60_000,
)

/** An agent who is told that a family came meanwhile looks again and confirms. */
async function untilDone(merge: () => ReturnType<typeof mergeGroups>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const merged = await merge()
    if (merged.ok) return
    if (merged.refusal.code !== 'movedOn' || attempt === 20) throw new Error(merged.refusal.code)
  }
}
