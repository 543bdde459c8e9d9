import { beforeEach, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { createStaff } from '@/prisma/factories'
import { centreChoices, comingClosures } from './queries'
import { addClosureSchema } from './schema'
import { addClosure, removeClosure } from './service'

const { prisma } = await openTestDatabase()
const [world, elsewhere] = [await createBillingWorld(prisma), await createBillingWorld(prisma)]
const { centreId } = world.programme
const member = await createStaff(prisma, { role: 'administrator' })
const staff = staffScope(member, 'settings.write')
const asking = { staff, now: Date.parse('2026-11-23T09:00:00Z') }
const today = day('2026-11-23')
const closure = (change: object = {}) => ({
  ...{
    centreId: null,
    firstDay: day('2027-02-22'),
    lastDay: day('2027-02-26'),
    reason: 'Travaux',
    ...change,
  },
})
const touched = async (change: object = {}) => {
  const result = await addClosure(asking, closure(change))
  return result.ok ? result.value : result.refusal.code
}

let start = 0n
/** What a test has recorded: the journal never forgets. */
const trail = () => prisma.auditEntry.findMany({ where: { id: { gt: start } }, orderBy: { id: 'asc' } })
const startTrail = async () => {
  start = (await prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0n
}

beforeEach(async () => {
  await prisma.closure.deleteMany()
  await startTrail()
})

test('a closure says how many days of children it touches, which it leaves as they are', async () => {
  const family = await createBillingFamily(prisma)
  for (const on of ['2027-02-22', '2027-02-26', '2027-02-27']) await createBooking(prisma, world, family, on)
  await createBooking(prisma, world, family, '2027-02-23', { status: 'cancelled' })
  await createBooking(prisma, elsewhere, family, '2027-02-24')
  const pending = await createBooking(prisma, world, family, '2027-02-25', { status: 'cancelled' })
  await prisma.requestLine.update({ where: { id: pending.lineId }, data: { status: 'pending' } })

  expect(await touched()).toEqual({ booked: 3, pending: 1 })
  expect(await touched({ centreId, reason: 'Fuite d’eau' })).toEqual({ booked: 2, pending: 1 })
  expect(await prisma.booking.count({ where: { status: 'accepted' } })).toBe(4)
  const { name } = (await centreChoices(staff)).find(({ id }) => id === centreId)!
  expect(await comingClosures(staff, today)).toMatchObject([
    { centreName: null, firstDay: '2027-02-22', lastDay: '2027-02-26', booked: 3, pending: 1 },
    { centreName: name, reason: 'Fuite d’eau', booked: 2, pending: 1 },
  ])
  expect(await trail()).toMatchObject([
    { action: 'closure.add', accountId: member.accountId, details: { centreId: null, reason: 'Travaux' } },
    { action: 'closure.add', details: { centreId } },
  ])
})

test('two clicks close once; the same days may close for a centre and for everything', async () => {
  const results = await Promise.all([touched({ centreId }), touched({ centreId })])
  expect(results.filter((result) => result === 'alreadyClosed')).toHaveLength(1)
  expect(await touched({ centreId: elsewhere.programme.centreId })).not.toBe('alreadyClosed')
  expect(await touched()).not.toBe('alreadyClosed')
  expect(await touched({ firstDay: day('2027-02-26'), lastDay: day('2027-03-01') })).toBe('alreadyClosed')
})

test('what is over isn’t listed, and what ends today is', async () => {
  await touched({ firstDay: today, lastDay: today })
  expect(await comingClosures(staff, today)).toHaveLength(1)
  expect(await comingClosures(staff, day('2026-11-24'))).toEqual([])
  expect(await touched({ firstDay: day('2026-11-20'), lastDay: day('2026-11-22') })).toBe('past')
})

test('a closure is removed once; a centre that isn’t there closes nothing', async () => {
  await touched()
  const [row] = await comingClosures(staff, today)
  expect(await removeClosure(asking, { id: row!.id })).toEqual({ ok: true, value: null })
  expect(await removeClosure(asking, { id: row!.id })).toEqual({ ok: false, refusal: { code: 'notFound' } })
  expect(await touched({ centreId: crypto.randomUUID() })).toBe('notFound')
  expect(await prisma.closure.count()).toBe(0)
})

test('the form wants both days and a reason; without a centre it is the whole organisation', () => {
  const typed = { centreId: '', firstDay: '2027-02-22', lastDay: '2027-02-26', reason: ' Travaux ' }
  expect(addClosureSchema.parse(typed)).toEqual(closure())
  const empty = addClosureSchema.safeParse({
    centreId: 'x',
    firstDay: '',
    lastDay: '2027-02-30',
    reason: ' ',
  })
  expect(empty.error!.issues.map(({ path }) => path.join('.'))).toEqual([
    'centreId',
    'firstDay',
    'lastDay',
    'reason',
  ])
})
