import { expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { setRegime } from '@/lib/domain/family/regime/service'
import { regimeOf } from '@/lib/domain/family/regime/queries'
import { everyDay, everyone, guideRules } from '@/lib/rules/rule-set'
import { day } from '@/lib/time/day'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { cafTable } from './caf/queries'
import { busiestDay, requestAges, unmetDemand } from './demand/queries'
import { openingCurvesOf } from './opening/queries'
import { expectedByAge, fillRates, occupancy } from './occupancy/queries'
import { countingSettings } from './settings/queries'
import { countingSchema, countingValues } from './settings/schema'
import { saveCounting } from './settings/service'

const { prisma } = await openTestDatabase()
const world = await createBillingWorld(prisma)
const staff = { ...world.staff, role: 'administrator', centreIds: null } as StaffScope
const elsewhere = { ...staff, role: 'director', centreIds: [] } as StaffScope
const now = Date.parse('2026-11-25T09:00:00Z')
const today = day('2026-11-25')
const span = { firstDay: day('2026-11-01'), lastDay: day('2026-11-30') }
// On 4 November 2026, the first has six years and the second, whose birthday is the next day, five.
const family = await createBillingFamily(prisma, { births: ['2020-11-04', '2020-11-05'] })
const [six, five] = family.children
const half = await prisma.activity.create({
  data: { programmeId: world.programme.id, name: 'Matin', slots: ['morning'] },
})
await createBooking(prisma, world, family, '2026-11-04', { status: 'attended', child: six })
await createBooking(prisma, world, family, '2026-11-04', { child: five })
await createBooking(prisma, world, family, '2026-11-18', { status: 'absentUnjustified', child: six })
await createBooking(prisma, { ...world, activity: half }, family, '2026-11-18', {
  status: 'attended',
  child: five,
})
await createBooking(prisma, world, family, '2026-11-25', { child: six }) // today: not over
const centre = (await prisma.centre.findFirstOrThrow()).name

test('hours for the CAF are the hand-computed ones; days that aren’t over are left out', async () => {
  const absent = await prisma.booking.findFirstOrThrow({ where: { status: 'absentUnjustified' } })
  await prisma.invoice.create({
    data: {
      ...{ kind: 'invoice', status: 'issued', number: '2026-000001', familyId: family.familyId },
      ...{
        month: '2026-11',
        totalCents: 1000,
        issuedAt: new Date(now),
        dueDay: toDb(day('2026-12-31')),
        snapshot: {},
      },
      lines: {
        create: {
          ...{ childId: six!.id, bookingId: absent.id, day: absent.day, label: 'Journée' },
          ...{ careCents: 1000, mealCents: 0, totalCents: 1000 },
        },
      },
    },
  })
  expect(await setRegime(staff, now, { familyId: family.familyId, regime: 'msa' })).toMatchObject({
    ok: true,
  })
  expect(await regimeOf(staff, family.familyId)).toBe('msa')
  const key = { centre, kind: 'mercredis', regime: 'msa' }
  const { result: table, statements } = await countStatements(() => cafTable(staff, span, today))
  expect(table).toHaveLength(2)
  expect(table).toEqual(
    expect.arrayContaining([
      // On the 4th, one child is five and one is six: 9 h each. On the 18th both are six: the younger has a half-day of
      // 4 h; the elder is absent, which realises nothing and is billed 9 h.
      { ...key, isUnderSix: true, children: 1, days: 1, halfDays: 0, realisedMinutes: 540, billedMinutes: 0 },
      {
        ...{ ...key, isUnderSix: false, children: 2, days: 1, halfDays: 1 },
        ...{ realisedMinutes: 780, billedMinutes: 540 },
      },
    ]),
  )
  expect(statements).toBeLessThanOrEqual(4)
  expect(await cafTable(elsewhere, span, today)).toEqual([])
})

test('the ways of counting are saved on the version seen, and count at once', async () => {
  const { settings, version } = await countingSettings(staff)
  const sent = countingSchema.parse({
    ...countingValues(settings),
    ...{
      version: String(version),
      mercredisDay: '8,5',
      countsUnmarked: undefined,
      usesMarkedHours: undefined,
    },
  })
  expect(await saveCounting(staff, now, sent)).toEqual({ ok: true, value: { changed: true } })
  expect(await saveCounting(staff, now, sent)).toEqual({ ok: true, value: { changed: false } })
  const other = { ...sent, settings: { ...sent.settings, roundingMinutes: 30 } }
  expect(await saveCounting(staff, now, other)).toMatchObject({ refusal: { code: 'settingsMoved' } })
  const audit = await prisma.auditEntry.findMany({ where: { action: 'statisticsSettings.set' } })
  expect(audit[0]?.details).toMatchObject({
    'mercredisDayMinutes.before': 540,
    'mercredisDayMinutes.after': 510,
    'countsUnmarked.after': false,
  })
  // The day that nobody noted counts no more; the absence billed has 8 h 30.
  const table = await cafTable(staff, span, today)
  expect(table).toMatchObject([
    { isUnderSix: false, days: 1, halfDays: 1, realisedMinutes: 510 + 240, billedMinutes: 510 },
  ])
})

test('places, children by age, requests and what couldn’t be given, each in one statement', async () => {
  const { id: programmeId, centreId } = world.programme
  await prisma.period.create({
    data: {
      ...{ kind: 'cycle', name: 'Cycle 2', schoolYear: '2026-2027' },
      ...{ firstDay: toDb(span.firstDay), lastDay: toDb(span.lastDay) },
    },
  })
  await prisma.openDay.create({ data: { programmeId, day: toDb(day('2026-11-04')) } })
  for (const [slot, capacity] of [
    ['morning', 10],
    ['afternoon', 6],
  ] as const) {
    const at = { day: toDb(day('2026-11-04')), slot }
    const above = await prisma.centrePlace.create({
      data: { ...at, centreId, capacity: 50, underSixCapacity: 20 },
    })
    await prisma.place.create({
      data: { ...at, groupId: world.group.id, centrePlaceId: above.id, capacity },
    })
  }
  const lines = await prisma.requestLine.findMany({ orderBy: { rank: 'asc' } })
  const status = (index: number, change: object) =>
    prisma.requestLine.update({ where: { id: lines[index]!.id }, data: change })
  await status(0, { status: 'refused' })
  await status(1, { status: 'waiting' })
  await status(2, { status: 'pending', submittedAt: new Date('2026-11-20T23:30:00Z') }) // the 21st in Paris
  await status(3, { submittedAt: new Date('2026-11-20T23:31:00Z') })

  const { result: places, statements } = await countStatements(() => occupancy(staff, span))
  expect(places).toMatchObject([{ day: '2026-11-04', group: '3-11 ans', held: 0, capacity: 6 }])
  expect(statements).toBe(1)
  expect(await fillRates(staff, '2026-2027')).toEqual([{ centre, period: 'Cycle 2', held: 0, capacity: 16 }])
  expect(await expectedByAge(staff, span)).toEqual([
    { day: '2026-11-04', centre, kind: 'mercredis', underSix: 1, fromSix: 1 },
    { day: '2026-11-18', centre, kind: 'mercredis', underSix: 0, fromSix: 1 },
    { day: '2026-11-25', centre, kind: 'mercredis', underSix: 0, fromSix: 1 },
  ])
  expect(await requestAges(staff, today)).toEqual({ today: 0, threeDays: 0, week: 1, more: 0 })
  expect(await busiestDay(staff, span)).toMatchObject({
    ...{ day: '2026-11-21', total: 2, hours: [{ hour: 0, count: 2 }] },
    peak: { hour: 0, minute: 30, count: 1 },
  })
  expect(await unmetDemand(staff, span)).toEqual([
    {
      day: '2026-11-04',
      ...{ refusedUnderSix: 0, refusedFromSix: 1, waitingUnderSix: 1, waitingFromSix: 0 },
    },
  ])
  const nothing = [occupancy, expectedByAge, unmetDemand].map((ask) => ask(elsewhere, span))
  expect(await Promise.all(nothing)).toEqual([[], [], []])
  expect(await busiestDay(elsewhere, span)).toBeNull()
})

test('requests are told from the opening of the règlement that judged them, in three statements', async () => {
  const opensAt = Date.parse('2026-11-02T07:30:00Z') // 8 h 30 in Paris
  const booking = {
    ...{ audience: everyone, days: everyDay, reasons: '', closes: [], effect: { kind: 'normal' as const } },
    opens: { kind: 'fixed' as const, day: day('2026-11-02'), at: '08:30' },
  }
  const { id: ruleVersionId } = await prisma.ruleSetVersion.create({
    data: {
      ...{ ruleSetId: world.programme.ruleSetId, validFrom: toDb(day('2026-10-01')) },
      config: { ...guideRules, booking: [{ ...booking, opens: null }, booking] },
    },
  })
  const [one, other, always, early] = await prisma.requestLine.findMany({ orderBy: { rank: 'asc' } })
  const send = (id: string, minutes: number, ruleIndex: number) =>
    prisma.requestLine.update({
      where: { id },
      data: { ruleVersionId, ruleIndex, submittedAt: new Date(opensAt + minutes * 60_000) },
    })
  await send(one!.id, 0.5, 1)
  await send(other!.id, 14, 1)
  // Let through by a line that was always open, and sent before another opens: of no opening.
  await send(always!.id, 2, 0)
  await send(early!.id, -5, 1)
  const { result, statements } = await countStatements(() => openingCurvesOf(staff, span))
  expect(result).toEqual([
    { opensAt, programmes: [world.programme.name], counts: [1, 1, 2, 2, 2, 2, 2, 2, 2] },
  ])
  expect(statements).toBe(3)
  expect(await openingCurvesOf(elsewhere, span)).toEqual([])
  expect(await openingCurvesOf(staff, { firstDay: day('2026-10-01'), lastDay: day('2026-10-31') })).toEqual(
    [],
  )
})
