import { beforeEach, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { effectiveHolidays } from '@/lib/rules/school-calendar'
import { schoolHolidays } from '@/lib/rules/school-holidays'
import type { ZoneYear } from '@/lib/rules/school-calendar-import'
import { day } from '@/lib/time/day'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { changesOf, holidaysOfZone, publishedYears } from './queries'
import { importHolidays } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const member = await createStaff(prisma, { role: 'administrator' })
const staff = staffScope(member, 'settings.write')
const asking = { staff, now: Date.parse('2026-11-23T09:00:00Z') }

const shipped = schoolHolidays.B.filter(
  ({ endOfClasses }) => '2026-10' < endOfClasses && endOfClasses < '2027-08',
)
const ofZoneB = (change: Record<string, Partial<(typeof shipped)[number]>> = {}): ZoneYear => ({
  ...{ zone: 'B', schoolYear: '2026-2027' },
  holidays: shipped.map((holiday) => ({ ...holiday, ...change[holiday.name] })),
})
const stored = async () => {
  const rows = await prisma.schoolHoliday.findMany({ orderBy: [{ zone: 'asc' }, { endOfClasses: 'asc' }] })
  return rows.map(({ zone, schoolYear, name }) => `${zone} ${schoolYear} ${name}`)
}

let start = 0n
/** What a test has recorded: the journal never forgets. */
const trail = () => prisma.auditEntry.findMany({ where: { id: { gt: start } }, orderBy: { id: 'asc' } })
const startTrail = async () => {
  start = (await prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0n
}

beforeEach(async () => {
  await prisma.schoolHoliday.deleteMany()
  await startTrail()
})

test('a year is written whole and recorded; importing it again changes nothing', async () => {
  const file = [ofZoneB({ Noël: { endOfClasses: day('2026-12-18') } })]
  expect(await importHolidays(asking, file)).toEqual({ ok: true, value: { changed: 1 } })
  const written = await stored()
  expect(written).toEqual(shipped.map(({ name }) => `B 2026-2027 ${name}`))
  expect(await importHolidays(asking, file)).toEqual({ ok: true, value: { changed: 0 } })
  expect(await stored()).toEqual(written)
  expect(await trail()).toMatchObject([
    { action: 'schoolCalendar.import', accountId: member.accountId, details: { years: ['B 2026-2027'] } },
  ])
})

test('two administrators at once import it once', async () => {
  const results = await Promise.all([
    importHolidays(asking, [ofZoneB()]),
    importHolidays(asking, [ofZoneB()]),
  ])
  expect(results.map((result) => result.ok && result.value.changed).sort()).toEqual([0, 1])
  expect(await stored()).toHaveLength(5)
})

test('the calendar in force is the imported year, and the shipped ones around it', async () => {
  const file = [ofZoneB({ Noël: { endOfClasses: day('2026-12-18') }, Été: { resume: null } })]
  await importHolidays(asking, file)
  expect(await holidaysOfZone(prisma, 'B')).toEqual(effectiveHolidays('B', file[0]!.holidays))
  expect(await holidaysOfZone(prisma, 'C')).toEqual(schoolHolidays.C)
  const years = await publishedYears(staff, 'B', '2026-2027')
  expect(years.map(({ schoolYear, isImported }) => [schoolYear, isImported])).toEqual([
    ['2026-2027', true],
    ['2027-2028', false],
  ])
  expect(years[0]!.holidays.at(-1)).toMatchObject({ name: 'Été', resume: null })
})

test('a newer file replaces the year, also a name that it no longer has', async () => {
  const [, ...others] = ofZoneB().holidays
  const renamed = { name: 'Automne', endOfClasses: day('2026-10-17'), resume: day('2026-11-02') }
  await importHolidays(asking, [{ ...ofZoneB(), holidays: [renamed, ...others] }])
  await importHolidays(asking, [ofZoneB()])
  expect(await stored()).toEqual(shipped.map(({ name }) => `B 2026-2027 ${name}`))
})

test('a file that runs into a year from elsewhere is refused whole', async () => {
  const late = ofZoneB({ Été: { resume: day('2027-10-30') } })
  const result = await importHolidays(asking, [{ ...ofZoneB(), zone: 'A', schoolYear: '2026-2027' }, late])
  expect(result).toMatchObject({
    ok: false,
    refusal: { code: 'overlap', zone: 'B', first: { name: 'Été' }, second: { name: 'Toussaint' } },
  })
  expect(await stored()).toEqual([])
  expect(await trail()).toEqual([])
})

test('a preview tells what is new, changed, unchanged and gone', async () => {
  const file = ofZoneB({ Noël: { endOfClasses: day('2026-12-18') }, Hiver: { name: 'Carnaval' } })
  const [changes] = await changesOf(staff, [file])
  expect(
    changes!.holidays.map(({ after, before, isSame }) => [after.name, before?.endOfClasses, isSame]),
  ).toEqual([
    ['Toussaint', '2026-10-17', true],
    ['Noël', '2026-12-19', false],
    ['Carnaval', undefined, false],
    ['Printemps', '2027-04-17', true],
    ['Été', '2027-07-03', true],
  ])
  expect(changes!.gone.map(({ name }) => name)).toEqual(['Hiver'])
  const [unknown] = await changesOf(staff, [{ zone: 'B', schoolYear: '2030-2031', holidays: file.holidays }])
  expect(unknown!.holidays.every(({ before }) => before === null)).toBe(true)
  expect(await stored()).toEqual([])
})
