import { beforeEach, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { periodsOf } from '@/lib/rules/school-calendar'
import { day } from '@/lib/time/day'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { periodOf, yearsOfPeriods } from './queries'
import { addPeriod, changePeriod, derivePeriods, removePeriod } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const member = await createStaff(prisma, { role: 'administrator' })
const staff = staffScope(member, 'settings.write')
const asking = { staff, now: Date.parse('2026-11-23T09:00:00Z') }
const schoolYear = '2026-2027'
const notFound = { ok: false, refusal: { code: 'notFound' } }

const stored = async () => (await yearsOfPeriods(staff, schoolYear))[0]!.periods
const named = async (name: string) => (await stored()).find((period) => period.name === name)!
const inZone = (schoolZone: string) => prisma.organisation.update({ where: { id: 1 }, data: { schoolZone } })
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'done'

let start = 0n
/** What a test has recorded: the journal never forgets. */
const trail = () => prisma.auditEntry.findMany({ where: { id: { gt: start } }, orderBy: { id: 'asc' } })
const startTrail = async () => {
  start = (await prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0n
}

beforeEach(async () => {
  await prisma.quotaCounter.deleteMany()
  await prisma.period.deleteMany()
  await startTrail()
  await inZone('B')
})

test('the periods of a year are made from its calendar, and recorded', async () => {
  expect(await derivePeriods(asking, { schoolYear })).toEqual({ ok: true, value: { count: 10 } })
  const periods = await stored()
  expect(periods.map(({ id, ...period }) => ({ ...period, schoolYear, id: typeof id }))).toEqual(
    periodsOf(schoolYear, 'B').map((period) => ({ ...period, id: 'string' })),
  )
  expect(await trail()).toMatchObject([
    { action: 'period.derive', subjectId: schoolYear, details: { kept: 0, added: 10, removed: [] } },
  ])
})

test('made again, after another zone and back, they keep their ids, names and days', async () => {
  await derivePeriods(asking, { schoolYear })
  const before = await stored()
  await derivePeriods(asking, { schoolYear })
  expect(await stored()).toEqual(before)
  await inZone('C')
  expect(await derivePeriods(asking, { schoolYear })).toMatchObject({ ok: true })
  const inC = await stored()
  expect(inC.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(inC[5]).toMatchObject({ name: 'Vacances d’hiver', firstDay: '2027-02-07', lastDay: '2027-02-21' })
  await inZone('B')
  await derivePeriods(asking, { schoolYear })
  expect(await stored()).toEqual(before)
})

test('made by two at once, they are made once', async () => {
  await Promise.all([derivePeriods(asking, { schoolYear }), derivePeriods(asking, { schoolYear })])
  expect(await stored()).toHaveLength(10)
})

test('they follow an imported calendar', async () => {
  const holiday = (name: string, endOfClasses: string, resume: string) => ({
    ...{ zone: 'B', schoolYear, name, endOfClasses: toDb(day(endOfClasses)), resume: toDb(day(resume)) },
  })
  await prisma.schoolHoliday.createMany({
    data: [holiday('Toussaint', '2026-10-24', '2026-11-09'), holiday('Été', '2027-07-10', '2027-09-02')],
  })
  await derivePeriods(asking, { schoolYear })
  expect((await stored()).map(({ firstDay }) => firstDay)).toEqual([
    ...['2026-09-01', '2026-10-25', '2026-11-09', '2027-07-11'],
  ])
  await prisma.schoolHoliday.deleteMany()
})

test('a year that nobody has published, or that runs into another, makes none', async () => {
  expect(await derivePeriods(asking, { schoolYear: '2030-2031' })).toEqual({
    ok: false,
    refusal: { code: 'notPublished', schoolYear: '2030-2031' },
  })
  const late = { name: 'Été trop long', firstDay: day('2026-07-05'), lastDay: day('2026-09-06') }
  await addPeriod(asking, { schoolYear: '2025-2026', kind: 'holiday', ...late })
  expect(await derivePeriods(asking, { schoolYear })).toMatchObject({
    refusal: { code: 'overlaps', name: 'Été trop long' },
  })
  expect(await stored()).toEqual([])
  const years = await yearsOfPeriods(staff, schoolYear)
  expect(years.map((year) => [year.schoolYear, year.isPublished])).toEqual([
    ['2026-2027', true],
    ['2027-2028', true],
  ])
})

test('a period is changed by hand, but takes no day of another, of either kind', async () => {
  await derivePeriods(asking, { schoolYear })
  const { id } = await named('Vacances de Noël')
  const change = (name: string, firstDay: string, lastDay: string) =>
    changePeriod(asking, { id, name, firstDay: day(firstDay), lastDay: day(lastDay) })
  expect(code(await change('Noël', '2026-12-21', '2027-01-03'))).toBe('done')
  expect(await periodOf(staff, id)).toEqual({
    ...{ id, kind: 'holiday', schoolYear, name: 'Noël', firstDay: '2026-12-21', lastDay: '2027-01-03' },
  })
  expect(await change('Noël', '2026-12-19', '2027-01-03')).toEqual({
    ok: false,
    refusal: {
      ...{ code: 'overlaps', name: 'Mercredis, cycle 2', firstDay: '2026-11-02', lastDay: '2026-12-19' },
    },
  })
  expect(code(await change('Noël', '2027-01-03', '2027-01-02'))).toBe('endsBeforeStart')
  expect(code(await change('Noël', '2025-12-21', '2026-01-03'))).toBe('outsideYear')
  const changes = (await trail()).filter(({ action }) => action === 'period.change')
  expect(changes.map(({ details }) => details)).toEqual([
    {
      before: 'Vacances de Noël, 2026-12-20, 2027-01-03',
      ...{ name: 'Noël', firstDay: '2026-12-21', lastDay: '2027-01-03' },
    },
  ])
  // The calendar gives it its days and its name again.
  await derivePeriods(asking, { schoolYear })
  expect(await periodOf(staff, id)).toMatchObject({ name: 'Vacances de Noël', firstDay: '2026-12-20' })
})

test('a period is added where there is room, and removed while nothing uses it', async () => {
  const stage = { name: 'Stage d’août', firstDay: day('2027-08-16'), lastDay: day('2027-08-20') }
  const add = () => addPeriod(asking, { schoolYear, kind: 'holiday', ...stage })
  expect((await Promise.all([add(), add()])).map(code).sort()).toEqual(['done', 'overlaps'])
  const { id } = await named(stage.name)
  expect(await removePeriod(asking, { id })).toEqual({ ok: true, value: { schoolYear } })
  expect(await stored()).toEqual([])
  expect(await removePeriod(asking, { id })).toEqual(notFound)
  expect(await changePeriod(asking, { id, ...stage })).toEqual(notFound)
  expect(await periodOf(staff, id)).toBeNull()
  expect(await periodOf(staff, 'aucune')).toBeNull()
  expect((await trail()).map(({ action }) => action)).toEqual(['period.add', 'period.remove'])
})

test('a period that a quota or a rule exception uses stays, also when the calendar would remove it', async () => {
  await derivePeriods(asking, { schoolYear })
  const { programmeId, wholeDay } = await createOffer(prisma, { days: [] })
  const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: programmeId } })
  const winter = await named('Vacances d’hiver')
  await prisma.ruleException.create({
    data: { programmeId, activityId: wholeDay, periodId: winter.id, ruleSetId },
  })
  expect(await removePeriod(asking, { id: winter.id })).toEqual({
    ok: false,
    refusal: { code: 'inUse', name: 'Vacances d’hiver', by: 'ruleException' },
  })

  const cycle = await named('Mercredis, cycle 3')
  const half = { name: 'Janvier', firstDay: cycle.firstDay, lastDay: day('2027-01-20') }
  await changePeriod(asking, { id: cycle.id, ...half })
  const rest = { name: 'Février', firstDay: day('2027-01-21'), lastDay: cycle.lastDay }
  await addPeriod(asking, { schoolYear, kind: 'cycle', ...rest })
  const family = await createFamily(prisma)
  await prisma.quotaCounter.create({
    data: {
      ...{ ruleSetId, familyId: family.id, subjectId: family.children[0]!.id, kind: 'cancel', unit: 'days' },
      ...{ span: `period ${cycle.id}`, allowed: 3 },
    },
  })
  const inUse = { ok: false, refusal: { code: 'inUse', name: 'Janvier', by: 'quota' } }
  expect(await removePeriod(asking, { id: cycle.id })).toEqual(inUse)
  // « Février » has more days of the cycle: « Janvier » would go.
  const before = await stored()
  expect(await derivePeriods(asking, { schoolYear })).toEqual(inUse)
  expect(await stored()).toEqual(before)
})
