import { expect, test } from 'vitest'
import type { Day } from '../time/day'
import { schoolHolidays } from './school-holidays'
import {
  type CalendarEntry,
  importedCalendar,
  otherZonesIn,
  writtenDay,
  writtenEnd,
  zonesIn,
} from './school-calendar-import'

test.each([
  ['2026-12-18T23:00:00+00:00', '2026-12-19'],
  ['2026-12-18T22:59:59+00:00', '2026-12-18'],
  ['2026-10-16T22:00:00+00:00', '2026-10-17'],
  ['2026-10-16T22:00:00Z', '2026-10-17'],
  ['2026-12-19T00:00:00+01:00', '2026-12-19'],
  ['2026-12-19T00:00:00', '2026-12-19'],
  ['2026-12-19', '2026-12-19'],
  ['2026-02-30', 'broken'],
  ['2026-02-30T23:00:00Z', 'broken'],
  ['2026-12-18T25:00:00Z', 'broken'],
  ['18/12/2026', 'broken'],
  ['', 'broken'],
])('%s is %s in Paris', (text, day) => {
  expect(writtenDay(text)).toBe(day)
})

test.each([
  ['2027-01-04', '2027-01-04'],
  ['2027-01-03T23:00:00Z', '2027-01-04'],
  ['2027-01-03T22:59:59Z', '2027-01-04'],
  ['2027-01-03T23:59:00', '2027-01-04'],
  ['2027-01-04T00:00:00', '2027-01-04'],
  ['2027-01-04T00:00:00Z', '2027-01-04'],
  ['demain', 'broken'],
])('an end at %s leaves school to start again on %s', (text, day) => {
  expect(writtenEnd(text)).toBe(day)
})

test.each([
  ['Zone B', ['B'], []],
  ['Zones A/B/C - Corse', ['A', 'B', 'C'], ['Corse']],
  ['Zones A B C', ['A', 'B', 'C'], []],
  ['Calendrier Scolaire - Zone A', ['A'], ['Calendrier Scolaire']],
  ['20260918T084701Z-Zone-A-B-C-Corse@data.education.gouv.fr', ['A', 'B', 'C'], []],
  ['20260918T084701Z-Zone-B@data.education.gouv.fr', ['B'], []],
  ['Corse', [], ['Corse']],
  ['Saint Pierre et Miquelon', [], ['Saint Pierre et Miquelon']],
  ['Zone Z', [], ['Zone Z']],
  ['', [], []],
])('%s names the zones %j and %j', (text, zones, others) => {
  expect(zonesIn(text)).toEqual(zones)
  expect(otherZonesIn(text)).toEqual(others)
})

const entry = (description: string, start: string, end: string | null, change = {}): CalendarEntry => ({
  ...{ description, population: '-', zones: ['B'], otherZones: [], start: start as Day, end: end as Day },
  ...change,
})
const toussaint = entry('Vacances de la Toussaint', '2026-10-17', '2026-11-02')
const noel = entry('Vacances de Noël', '2026-12-19', '2027-01-04')
const hiver = entry("Vacances d'Hiver", '2027-02-20', '2027-03-08')
const printemps = entry('Vacances de Printemps', '2027-04-17', '2027-05-03')
const ete = entry("Vacances d'Été", '2027-07-03', '2027-09-02', { population: 'Élèves' })
const year = [toussaint, noel, hiver, printemps, ete]
const shipped = schoolHolidays.B.filter(
  ({ endOfClasses }) => '2026-10' < endOfClasses && endOfClasses < '2027-08',
)

const read = (entries: CalendarEntry[]) => importedCalendar(entries, '2025-2026')
const refusal = (entries: CalendarEntry[]) => {
  const result = read(entries)
  return result.ok ? null : result.refusal
}
const holidays = (entries: CalendarEntry[]) => {
  const result = read(entries)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.years.flatMap((one) => one.holidays)
}

test('a year of the ministry is the one that is shipped, in order, whatever the order of the file', () => {
  expect(read([...year].reverse())).toEqual({
    ok: true,
    value: {
      years: [{ zone: 'B', schoolYear: '2026-2027', holidays: shipped }],
      incomplete: [],
      others: { count: 0, zones: [] },
    },
  })
})

test('an entry for each académie is one, teachers aren’t pupils, and what isn’t holidays is left out', () => {
  const aside = [
    entry("Vacances d'Été", '2027-07-03', '2027-08-30', { population: 'Enseignants' }),
    entry("Vacances d'Été(prérentrée Enseignants)", '2027-08-30', '2027-09-02', { population: '' }),
    entry('Prérentrée des enseignants', '2026-08-31', null),
    entry("Pont de l'Ascension", '2027-05-07', '2027-05-07'),
    entry('Lundi de Pentecôte', '2027-05-17', '2027-05-17', { start: 'broken' }),
  ]
  expect(holidays([...year, ...aside, ...year, ...year])).toEqual(shipped)
})

test('the parts of a holiday cut where zones meet are joined', () => {
  const parts = [
    entry("Vacances d'Hiver", '2027-02-20', '2027-02-22'),
    entry("Vacances d'Hiver", '2027-02-22', '2027-03-01'),
    entry("Vacances d'Hiver", '2027-03-01', '2027-03-08'),
  ]
  const cut = [toussaint, noel, printemps, ete, ...parts, ...parts]
  expect(holidays(cut)).toEqual(shipped)
})

test('a summer without end stays open, until the file says when the next year starts', () => {
  const open = entry("Début des Vacances d'Été", '2027-07-03', '2027-07-03')
  const rest = year.slice(0, 4)
  const rentree = entry('Rentrée scolaire des élèves', '2027-09-02', '2027-09-02')
  const summer = (entries: CalendarEntry[]) => holidays(entries).at(-1)
  expect(summer([...rest, open])).toEqual({ name: 'Été', endOfClasses: '2027-07-03', resume: null })
  expect(summer([...rest, { ...open, end: null }])?.resume).toBeNull()
  expect(summer([...rest, open, rentree])?.resume).toBe('2027-09-02')
  expect(summer([...rest, open, { ...rentree, zones: ['A'] }])?.resume).toBeNull()
  expect(summer([...rest, open, ete])?.resume).toBe('2027-09-02')
})

test('zones that set their own calendar are counted and left out, with their mistakes', () => {
  const others = [
    entry('Vacances de Noël', '2026-12-19', null, { zones: [], otherZones: ['Corse'] }),
    entry('Vacances après 1ère période', '', null, {
      ...{ zones: [], otherZones: ['Réunion'], start: 'broken' },
    }),
    { ...toussaint, otherZones: ['Corse'] },
  ]
  expect(read([...year, ...others])).toMatchObject({
    ok: true,
    value: { years: [{ holidays: shipped }], others: { count: 3, zones: ['Corse', 'Réunion'] } },
  })
  expect(refusal(others.slice(0, 2))).toEqual({ code: 'noHoliday', otherZones: ['Corse', 'Réunion'] })
  expect(refusal([])).toEqual({ code: 'noHoliday', otherZones: [] })
})

test('two dates for the same holidays, or holidays that share days, refuse the whole file', () => {
  expect(refusal([...year, entry('Vacances de Noël', '2026-12-18', '2027-01-04')])).toMatchObject({
    code: 'twoDates',
    ...{ zone: 'B', schoolYear: '2026-2027' },
    ...{ first: { name: 'Noël', endOfClasses: '2026-12-18' }, second: { endOfClasses: '2026-12-19' } },
  })
  expect(refusal([...year, entry('Vacances de Noël', '2026-12-19', '2027-01-05')])?.code).toBe('twoDates')
  expect(refusal([...year, entry("Début des Vacances d'Été", '2027-07-06', null)])?.code).toBe('twoDates')
  expect(refusal([...year, entry('Vacances du Carnaval', '2027-02-27', '2027-03-01')])).toMatchObject({
    code: 'overlap',
    ...{ zone: 'B', first: { name: 'Hiver' }, second: { name: 'Carnaval' } },
  })
  const late = entry('Rentrée scolaire des élèves', '2026-09-02', null)
  expect(refusal([...year, late, { ...late, start: '2026-09-01' as Day }])?.code).toBe('twoDates')
})

test.each([
  [{ start: 'broken' }, 'brokenDate'],
  [{ end: 'broken' }, 'brokenDate'],
  [{ end: null }, 'noEnd'],
  [{ end: '2026-12-19' }, 'endsBeforeStart'],
  [{ end: '2026-12-01' }, 'endsBeforeStart'],
])('Noël with %j is refused: %s', (change, code) => {
  expect(refusal([toussaint, hiver, printemps, ete, { ...noel, ...change } as CalendarEntry])).toMatchObject({
    ...{ code, zone: 'B', description: 'Vacances de Noël' },
  })
})

test('a year of which holidays are missing is left out: it would erase them', () => {
  const half = [
    entry('Vacances de la Toussaint', '2027-10-23', '2027-11-08'),
    entry('Vacances de Noël', '2027-12-18', '2028-01-03'),
  ]
  expect(read([...year, ...half])).toMatchObject({
    ok: true,
    value: {
      years: [{ schoolYear: '2026-2027' }],
      incomplete: [{ zone: 'B', schoolYear: '2027-2028', holidays: [{}, {}] }],
    },
  })
  expect(refusal(half)).toEqual({ code: 'noWholeYear' })
})

test('years gone by are left out, even when they contradict themselves', () => {
  const old = [
    entry('Vacances de Noël', '2017-12-23', '2018-01-08'),
    entry('Vacances de Noël', '2017-12-22', '2018-01-08'),
  ]
  expect(holidays([...old, ...year])).toEqual(shipped)
  expect(refusal(old)).toEqual({ code: 'onlyPast' })
})

test('every zone has its own', () => {
  const three = year.map((one) => ({ ...one, zones: ['A', 'B', 'C'] as CalendarEntry['zones'] }))
  const result = read(three)
  expect(result.ok && result.value.years.map(({ zone }) => zone)).toEqual(['A', 'B', 'C'])
})
