import { expect, test, vi } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { ruleCalendars } from './queries'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const wednesdays = ['2026-11-25', '2026-12-02', '2026-12-09', '2028-01-05'].map(day)
const mine = await createOffer(prisma, { days: wednesdays })
const other = await createOffer(prisma, { days: [] })
await prisma.openDay.updateMany({
  where: { programmeId: mine.programmeId, day: toDb(day('2026-12-02')) },
  data: { closedReason: 'Grève' },
})
const closure = (firstDay: string, lastDay: string, reason: string, centreId: string | null = null) => ({
  ...{ centreId, reason, firstDay: toDb(day(firstDay)), lastDay: toDb(day(lastDay)) },
})
await prisma.closure.createMany({
  data: [
    closure('2026-12-24', '2026-12-31', 'everywhere'),
    closure('2026-12-21', '2026-12-21', 'mine', mine.centreId),
    closure('2026-12-22', '2026-12-22', 'other', other.centreId),
    closure('2025-01-01', '2025-10-18', 'too long ago'),
    closure('2027-02-01', '2027-02-02', 'too far'),
  ],
})
const period = (kind: 'holiday' | 'cycle', name: string, firstDay: string, lastDay: string) => ({
  ...{ kind, name, schoolYear: '2026-2027', firstDay: toDb(day(firstDay)), lastDay: toDb(day(lastDay)) },
})
await prisma.period.createMany({
  data: [
    period('holiday', 'Noël', '2026-12-20', '2027-01-03'),
    period('cycle', 'Cycle 2', '2026-11-02', '2026-12-19'),
    period('holiday', 'Trop loin', '2028-06-01', '2028-06-30'),
  ],
})
const days = { first: day('2026-11-23'), last: day('2026-12-20') }
const both = [mine.programmeId, other.programmeId]

test('each programme counts with the closures of everybody, those of its centre, and its own open days', async () => {
  const calendarOf = await ruleCalendars(prisma, both, days)
  const calendar = calendarOf(mine.programmeId)
  expect(calendar.closures.map(({ firstDay }) => firstDay)).toEqual(['2026-12-21', '2026-12-24'])
  expect(calendar.openDays).toEqual(['2026-11-25', '2026-12-09'])
  expect(calendarOf(other.programmeId).closures.map(({ firstDay }) => firstDay)).toEqual([
    '2026-12-22',
    '2026-12-24',
  ])
  expect(calendarOf(other.programmeId).openDays).toEqual([])
  expect(calendar.isClosure(day('2026-12-31'))).toBe(true)
  expect(calendar.isPublicHoliday(day('2026-12-25'))).toBe(true)
  expect(calendar.isPublicHoliday(day('2026-12-26'))).toBe(false)
})

test('periods are those around the days asked, in order, shared by all programmes', async () => {
  const calendarOf = await ruleCalendars(prisma, both, days)
  const { periods } = calendarOf(mine.programmeId)
  expect(periods.map(({ kind, name, firstDay }) => [kind, name, firstDay])).toEqual([
    ['cycle', 'Cycle 2', '2026-11-02'],
    ['holiday', 'Noël', '2026-12-20'],
  ])
  expect(calendarOf(other.programmeId).periods).toBe(periods)
  expect(calendarOf(mine.programmeId).periodOn(day('2026-12-20'))?.name).toBe('Noël')
})

test('the bridges of the years around, where the organisation takes them off; the holidays of its territory', async () => {
  const { bridge } = (await ruleCalendars(prisma, both, days))(mine.programmeId)
  expect(bridge).toEqual([
    ...['2025-05-30', '2025-05-31', '2026-05-15', '2026-05-16'],
    ...['2027-05-07', '2027-05-08', '2028-05-26', '2028-05-27'],
  ])
  await prisma.organisation.update({
    where: { id: 1 },
    data: { bridgeIsOff: false, territory: 'alsace-moselle' },
  })
  const calendar = (await ruleCalendars(prisma, both, days))(mine.programmeId)
  expect(calendar.bridge).toEqual([])
  expect(calendar.isPublicHoliday(day('2026-12-26'))).toBe(true)
  await prisma.organisation.update({ where: { id: 1 }, data: { bridgeIsOff: true, territory: 'metropole' } })
})

test('one statement, whatever the number of programmes; a programme that wasn’t asked is a mistake', async () => {
  const asked = vi.fn(prisma.$queryRaw.bind(prisma))
  const calendarOf = await ruleCalendars({ $queryRaw: asked } as never, [...both, ...both], days)
  expect(asked).toHaveBeenCalledTimes(1)
  expect(calendarOf(other.programmeId).openDays).toEqual([])
  const nobody = await ruleCalendars(prisma, [], days)
  expect(() => nobody(mine.programmeId)).toThrow('No calendar')
})
