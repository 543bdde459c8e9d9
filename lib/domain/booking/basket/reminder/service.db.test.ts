import { beforeEach, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { type BookingFamily, createBookingFamily, put } from '@/prisma/booking-factory'
import { createFamily, createOrganisation, createValidatedDossier } from '@/prisma/factories'
import { createOffer, scopeOf } from '@/prisma/offer-factory'
import { remindSleepingBaskets } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)

// By the guide, Wednesday 9 December is asked for until the end of Thursday 3.
const wednesdays = Array.from({ length: 3 }, (_, week) => addDays(day('2026-12-09'), 7 * week))
const [first, second] = wednesdays as [Day, Day]
const at = (on: string, time: string) => parisInstant(day(on), time)
const added = at('2026-11-30', '10:00')
const due = at('2026-12-02', '09:00')

beforeEach(async () => {
  await prisma.outboxMail.deleteMany()
  await prisma.basketLine.deleteMany()
})

async function sleeping(days: Day[] = [first], capacity = 12) {
  const family = await createBookingFamily(prisma, added)
  const offer = await createOffer(prisma, { days: wednesdays, capacity })
  await put(family, added, { activityId: offer.wholeDay, days })
  return { family, ...offer }
}
const mails = () => prisma.outboxMail.findMany({ orderBy: { to: 'asc' } })
const told = (family: BookingFamily) =>
  prisma.basketLine.count({ where: { familyId: family.id, remindedAt: { not: null } } })

test('every guardian is told the days, until when, and where; once', async () => {
  const created = await createFamily(prisma, { adults: [{}, { firstName: 'Hugo' }, { email: null }] })
  await createValidatedDossier(prisma, created, '2026-2027', added)
  const family = { id: created.id, scope: scopeOf(created), childIds: [], childId: created.children[0]!.id }
  const { wholeDay } = await createOffer(prisma, { days: wednesdays })
  await put(family, added, { activityId: wholeDay, days: [first, second] })
  expect(await remindSleepingBaskets(due)).toBe(1)
  const posted = await mails()
  expect(posted).toHaveLength(2)
  const { number } = await prisma.family.findUniqueOrThrow({ where: { id: family.id } })
  for (const mail of posted) {
    expect(mail).toMatchObject({ kind: 'basketReminder', familyId: family.id })
    expect(mail.text).toContain('Mercredi 9 décembre')
    expect(mail.text).toContain('jeudi 3 décembre à 23')
    expect(mail.text).toContain(`/famille/${number}/panier`)
    expect(mail.text).not.toContain('16 décembre')
  }
  for (const later of [due + 60_000, at('2026-12-03', '09:00')])
    expect(await remindSleepingBaskets(later)).toBe(0)
  expect(await mails()).toHaveLength(2)
  expect(await told(family)).toBe(1)
  expect(await prisma.auditEntry.count({ where: { familyId: family.id, action: 'basket.remind' } })).toBe(1)
  // The deadline of the next one is another.
  expect(await remindSleepingBaskets(at('2026-12-09', '09:00'))).toBe(1)
})

test('two processes at once tell once', async () => {
  const { family } = await sleeping()
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => remindSleepingBaskets(due)))
  expect(outcomes.sort()).toEqual([0, 0, 0, 1])
  expect(await mails()).toHaveLength(1)
  expect(await told(family)).toBe(1)
})

test('not at night, nor of a basket that somebody has touched', async () => {
  const { family, wholeDay } = await sleeping()
  expect(await remindSleepingBaskets(at('2026-12-02', '07:59'))).toBe(0)
  expect(await remindSleepingBaskets(at('2026-12-02', '20:00'))).toBe(0)
  await put(family, at('2026-12-02', '08:30'), { activityId: wholeDay, days: [second] })
  expect(await remindSleepingBaskets(due)).toBe(0)
  // The day of the deadline, a night is enough.
  expect(await remindSleepingBaskets(at('2026-12-03', '08:00'))).toBe(1)
})

test('nothing when no line can be taken, and only of those that can', async () => {
  const { family, groupId } = await sleeping([first])
  await prisma.place.updateMany({ where: { groupId, day: toDb(first) }, data: { capacity: 0 } })
  expect(await remindSleepingBaskets(due)).toBe(0)
  expect(await told(family)).toBe(0)
  await prisma.place.updateMany({ where: { groupId, day: toDb(first) }, data: { capacity: 1 } })
  expect(await remindSleepingBaskets(due)).toBe(1)
})

test('not archived families; without an address, it waits for one', async () => {
  const { family } = await sleeping()
  await prisma.family.update({ where: { id: family.id }, data: { archivedAt: new Date(added) } })
  expect(await remindSleepingBaskets(due)).toBe(0)
  await prisma.family.update({ where: { id: family.id }, data: { archivedAt: null } })
  await prisma.account.update({
    where: { id: family.scope.accountId },
    data: { disabledAt: new Date(added) },
  })
  expect(await remindSleepingBaskets(due)).toBe(0)
  expect(await told(family)).toBe(0)
  await prisma.account.update({ where: { id: family.scope.accountId }, data: { disabledAt: null } })
  expect(await remindSleepingBaskets(due)).toBe(1)
})
