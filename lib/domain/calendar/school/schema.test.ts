import { describe, expect, test } from 'vitest'
import { schoolHolidays, type SchoolZone } from '@/lib/rules/school-holidays'
import { importedCalendar, MAX_CALENDAR_BYTES, type ZoneYear } from '@/lib/rules/school-calendar-import'
import { calendarText, entriesOfFile, previewSchema } from './schema'

const shipped = (zone: SchoolZone, from: string, until: string) =>
  schoolHolidays[zone].filter(({ endOfClasses }) => from < endOfClasses && endOfClasses < until)
const of2026 = (zone: SchoolZone): ZoneYear => ({
  ...{ zone, schoolYear: '2026-2027', holidays: shipped(zone, '2026-10', '2027-08') },
})
const read = async (content: BlobPart) => {
  const entries = await entriesOfFile(new File([content], 'calendrier'))
  return entries.ok ? importedCalendar(entries.value, '2025-2026') : entries
}
const years = async (content: BlobPart) => {
  const result = await read(content)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.years
}

describe('the ministry’s iCalendar', () => {
  const event = (...lines: string[]) =>
    ['BEGIN:VEVENT', 'UID:1@data.education.gouv.fr', ...lines, 'END:VEVENT'].join('\r\n')
  const ics = (name: string, ...events: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', `X-WR-CALNAME:${name}`, ...events, 'END:VCALENDAR', ''].join('\r\n')
  const allDay = (summary: string, start: string, end: string, ...others: string[]) =>
    event(`DTSTART;VALUE=DATE:${start}`, `DTEND;VALUE=DATE:${end}`, `SUMMARY:${summary}`, ...others)
  const whole = (suffix: string, ...others: string[]) => [
    allDay(`Vacances de la Toussaint${suffix}`, '20261017', '20261102', ...others),
    allDay(`Vacances de Noël${suffix}`, '20261219', '20270104', ...others),
    allDay(`Vacances d'Hiver${suffix}`, '20270220', '20270308', ...others),
    allDay(`Vacances de Printemps${suffix}`, '20270417', '20270503', ...others),
    allDay(`Vacances d'Été${suffix}`, '20270703', '20270902', ...others),
  ]

  test.each([
    ['its titles', ics('Calendrier', ...whole(' - Zone B'))],
    ['its places', ics('Calendrier', ...whole('', 'LOCATION:Zone B'))],
    ['its name', ics('Calendrier Scolaire - Zone B', ...whole('', 'LOCATION:Rennes\\, Nantes'))],
  ])('of one zone, named by %s', async (_where, text) => {
    expect(await years(text)).toEqual([of2026('B')])
  })

  test('of several zones and Corse, with holidays cut where zones meet', async () => {
    const text = ics(
      'Calendrier Scolaire - Zones A/B/C - Corse',
      allDay('Vacances de la Toussaint - Zones A/B/C - Corse', '20261017', '20261102'),
      allDay('Vacances de Noël - Zones A/B/C', '20261219', '20270104'),
      allDay("Vacances d'Hiver - Zone C", '20270206', '20270213'),
      allDay("Vacances d'Hiver - Zones A/C", '20270213', '20270220'),
      allDay("Vacances d'Hiver - Zones A/B/C", '20270220', '20270222'),
      allDay("Vacances d'Hiver - Zones A/B", '20270222', '20270301'),
      allDay("Vacances d'Hiver - Zone B", '20270301', '20270308'),
      allDay('Vacances de Printemps - Zone C', '20270403', '20270410'),
      allDay('Vacances de Printemps - Zones A/C', '20270410', '20270417'),
      allDay('Vacances de Printemps - Zones A/B/C', '20270417', '20270419'),
      allDay('Vacances de Printemps - Zones A/B', '20270419', '20270426'),
      allDay('Vacances de Printemps - Zone B', '20270426', '20270503'),
      allDay("Pont de l'Ascension - Zones A/B/C - Corse", '20270506', '20270510'),
      allDay("Vacances d'Été - Zones A/B/C", '20270703', '20270902'),
      allDay("Vacances d'Été(prérentrée Enseignants) - Zones A/B/C", '20270831', '20270902'),
      allDay("Début des Vacances d'Été - Corse", '20270703', '20270703'),
    )
    expect(await read(text)).toEqual({
      ok: true,
      value: {
        ...{ years: [of2026('A'), of2026('B'), of2026('C')], incomplete: [] },
        others: { count: 2, zones: ['Corse'] },
      },
    })
  })

  test('with moments: in UTC, in Paris, or without a zone', async () => {
    const [, ...others] = whole(' - Zone B')
    const summary = 'SUMMARY:Vacances de la Toussaint - Zone B'
    for (const [start, end] of [
      ['DTSTART:20261016T220000Z', 'DTEND:20261101T230000Z'],
      ['DTSTART;TZID=Europe/Paris:20261017T000000', 'DTEND;TZID=Europe/Paris:20261102T000000'],
      ['DTSTART:20261017T000000', 'DTEND:20261101T235959'],
    ])
      expect(await years(ics('', event(start!, end!, summary), ...others))).toEqual([of2026('B')])
  })

  test('with a broken date, or one that doesn’t exist', async () => {
    const [, ...others] = whole(' - Zone B')
    for (const start of ['20261332', '2026-10', '20260230', ''])
      expect(
        await read(ics('', allDay('Vacances de la Toussaint - Zone B', start, '20261102'), ...others)),
      ).toMatchObject({ ok: false, refusal: { code: 'brokenDate', description: 'Vacances de la Toussaint' } })
  })

  test('without events, cut short, or something else', async () => {
    expect(await read(ics('Zone B'))).toMatchObject({ refusal: { code: 'emptyFile' } })
    expect(await read(ics('Zone B', ...whole('')).slice(0, 300))).toMatchObject({
      refusal: { code: 'notACalendar' },
    })
    expect(await read('BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Anne\r\nEND:VCARD')).toMatchObject({
      refusal: { code: 'notACalendar' },
    })
  })
})

describe('the ministry’s dataset', () => {
  const record = (description: string, start_date: string, end_date: string | null, change: object = {}) => ({
    ...{ description, population: '-', start_date, end_date },
    ...{ location: 'Rennes', zones: 'Zone B', annee_scolaire: '2026-2027', ...change },
  })
  const ofRennes = [
    record('Vacances de la Toussaint', '2026-10-16T22:00:00+00:00', '2026-11-01T23:00:00+00:00'),
    record('Vacances de Noël', '2026-12-18T23:00:00+00:00', '2027-01-03T23:00:00+00:00'),
    record("Vacances d'Hiver", '2027-02-19T23:00:00+00:00', '2027-03-07T23:00:00+00:00'),
    record('Vacances de Printemps', '2027-04-16T22:00:00+00:00', '2027-05-02T22:00:00+00:00'),
    record("Pont de l'Ascension", '2027-05-06T22:00:00+00:00', '2027-05-06T22:00:00+00:00'),
    record("Vacances d'Été", '2027-07-02T22:00:00+00:00', '2027-09-01T22:00:00+00:00', {
      population: 'Élèves',
    }),
    record("Vacances d'Été", '2027-07-02T22:00:00+00:00', '2027-08-30T22:00:00+00:00', {
      population: 'Enseignants',
    }),
  ]
  const all = ['Rennes', 'Nantes', 'Orléans-Tours'].flatMap((location) =>
    ofRennes.map((one) => ({ ...one, location })),
  )

  test.each([
    ['an export', all],
    ['a page', { total_count: all.length, results: all }],
    ['the first interface', { nhits: all.length, records: all.map((fields) => ({ recordid: '1', fields })) }],
    ['its export', all.map((fields) => ({ datasetid: 'fr-en-calendrier-scolaire', fields }))],
  ])('as %s', async (_form, json) => {
    expect(await years(`\ufeff${JSON.stringify(json)}\n`)).toEqual([of2026('B')])
  })

  test('with an open summer, and other zones', async () => {
    const open = [
      ...ofRennes.slice(0, 5),
      record("Début des Vacances d'Été", '2027-07-02T22:00:00+00:00', null),
      record('Vacances de Carnaval', '2027-02-19T23:00:00+00:00', null, { zones: 'Mayotte' }),
    ]
    expect(await read(JSON.stringify(open))).toMatchObject({
      ok: true,
      value: {
        years: [{ holidays: [{}, {}, {}, {}, { endOfClasses: '2027-07-03', resume: null }] }],
        others: { count: 1, zones: ['Mayotte'] },
      },
    })
  })

  test.each([
    ['[]', 'emptyFile'],
    ['{"total_count":0,"results":[]}', 'emptyFile'],
    ['{"results":"rien"}', 'notACalendar'],
    ['[{"nom":"Toussaint"}]', 'notACalendar'],
    ['{"results":[', 'notACalendar'],
    ['null', 'notACalendar'],
    ['[null]', 'notACalendar'],
    ['Vacances;Zone B', 'notACalendar'],
    ['', 'noFile'],
    [' \n', 'emptyFile'],
    [JSON.stringify({ total_count: 198, results: all.slice(0, 20) }), 'cutPage'],
    [JSON.stringify(all).replaceAll('2026-12-18T23:00:00+00:00', 'fin 2026'), 'brokenDate'],
    [JSON.stringify(all).replace('2026-12-18T23', '2026-12-17T23'), 'twoDates'],
    [JSON.stringify(all.map((one) => ({ ...one, zones: 'Corse' }))), 'noHoliday'],
  ])('%.60s is refused: %s', async (text, code) => {
    expect(await read(text)).toMatchObject({ ok: false, refusal: { code } })
  })
})

test('a file is needed, of one megabyte at most, in UTF-8', async () => {
  const none = { ok: false, refusal: { code: 'noFile' } }
  expect(await entriesOfFile(null)).toEqual(none)
  expect(await entriesOfFile('texte')).toEqual(none)
  expect(await entriesOfFile(new File([], ''))).toEqual(none)
  const spaces = (size: number) => new File([' '.repeat(size)], 'gros.json')
  expect(await entriesOfFile(spaces(MAX_CALENDAR_BYTES))).toMatchObject({ refusal: { code: 'emptyFile' } })
  expect(await entriesOfFile(spaces(MAX_CALENDAR_BYTES + 1))).toMatchObject({ refusal: { code: 'tooLarge' } })
  expect(await read(new Uint8Array([0x5b, 0xe9, 0x5d]))).toMatchObject({ refusal: { code: 'notACalendar' } })
})

test('a preview says in an address what was read in the file', () => {
  const calendar = [of2026('A'), of2026('B')]
  calendar[1]!.holidays = calendar[1]!.holidays.map((one) =>
    one.name === 'Été' ? { ...one, resume: null } : one,
  )
  const { jours } = previewSchema.parse({ jours: calendarText(calendar) })
  expect(importedCalendar(jours, '2025-2026')).toMatchObject({ ok: true, value: { years: calendar } })
  for (const broken of ['', 'B', 'D_Noël_2026-12-19_2027-01-04', 'B__2026-12-19_2027-01-04', undefined])
    expect(previewSchema.safeParse({ jours: broken }).success).toBe(false)
})
