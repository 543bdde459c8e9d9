import ICAL from 'ical.js'
import { z } from 'zod'
import { done, refuse, type Result } from '@/lib/result'
import {
  type CalendarEntry,
  MAX_CALENDAR_BYTES,
  otherZonesIn,
  writtenDay,
  writtenEnd,
  type ZoneYear,
  zonesIn,
} from '@/lib/rules/school-calendar-import'

export type FileRefusal =
  | { code: 'noFile' | 'tooLarge' | 'emptyFile' | 'notACalendar' }
  /** A page of the ministry's interface, which gives a hundred records at most. */
  | { code: 'cutPage'; given: number; total: number }

/** The entries of an uploaded file: an iCalendar, or the records of the ministry's dataset in any of their forms. */
export async function entriesOfFile(
  file: FormDataEntryValue | null,
): Promise<Result<CalendarEntry[], FileRefusal>> {
  // A browser sends an empty file when none was chosen.
  if (!(file instanceof File) || file.size === 0) return refuse({ code: 'noFile' })
  if (file.size > MAX_CALENDAR_BYTES) return refuse({ code: 'tooLarge' })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()).trim()
  } catch {
    return refuse({ code: 'notACalendar' })
  }
  if (text === '') return refuse({ code: 'emptyFile' })
  const entries = /^[[{]/.test(text) ? entriesOfRecords(text) : entriesOfEvents(text)
  return entries.ok && entries.value.length === 0 ? refuse({ code: 'emptyFile' }) : entries
}

const record = z.object({
  description: z.string(),
  population: z.string().nullish(),
  start_date: z.string().nullable(),
  end_date: z.string().nullish(),
  zones: z.union([z.string(), z.array(z.string()).transform((zones) => zones.join(', '))]).nullish(),
})
/** The first version of the ministry's interface put each record in an envelope. */
const records = z.array(z.union([z.object({ fields: record }).transform(({ fields }) => fields), record]))
const page = z.union([
  records.transform((list) => ({ list, total: list.length })),
  z
    .object({ results: records, total_count: z.number().optional() })
    .transform(({ results, total_count }) => ({ list: results, total: total_count ?? 0 })),
  z
    .object({ records, nhits: z.number().optional() })
    .transform(({ records, nhits }) => ({ list: records, total: nhits ?? 0 })),
])

function entriesOfRecords(text: string): Result<CalendarEntry[], FileRefusal> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refuse({ code: 'notACalendar' })
  }
  const parsed = page.safeParse(json)
  if (!parsed.success) return refuse({ code: 'notACalendar' })
  const { list, total } = parsed.data
  if (total > list.length) return refuse({ code: 'cutPage', given: list.length, total })
  return done(
    list.map((one) => ({
      description: one.description,
      population: one.population ?? '',
      zones: zonesIn(one.zones ?? ''),
      otherZones: otherZonesIn(one.zones ?? ''),
      start: writtenDay(one.start_date ?? ''),
      end: one.end_date ? writtenDay(one.end_date) : null,
    })),
  )
}

function entriesOfEvents(text: string): Result<CalendarEntry[], FileRefusal> {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    if (calendar.name !== 'vcalendar') return refuse({ code: 'notACalendar' })
    const calendarName = written(calendar, 'x-wr-calname') ?? ''
    return done(calendar.getAllSubcomponents('vevent').map((event) => entryOfEvent(event, calendarName)))
  } catch {
    // What the library can't read, and several calendars one after the other.
    return refuse({ code: 'notACalendar' })
  }
}

/** 'Vacances d’Hiver - Zones A/B', as the ministry's calendars sum up a holiday. */
function entryOfEvent(event: ICAL.Component, calendarName: string): CalendarEntry {
  const [description = '', ...named] = (written(event, 'summary') ?? '').split(' - ')
  const end = written(event, 'dtend')
  return {
    description,
    population: '',
    ...zonesOfEvent(event, named.join(' - '), calendarName),
    start: writtenDay(written(event, 'dtstart') ?? ''),
    end: end === null ? null : writtenEnd(end),
  }
}

/** The zones of its title, else of its place, else the one zone of the whole calendar. */
function zonesOfEvent(
  event: ICAL.Component,
  named: string,
  calendarName: string,
): Pick<CalendarEntry, 'zones' | 'otherZones'> {
  const place = written(event, 'location') ?? ''
  const said = named || (zonesIn(place).length > 0 ? place : '')
  if (said) return { zones: zonesIn(said), otherZones: otherZonesIn(said) }
  const whole = [calendarName, written(event, 'uid') ?? ''].map(zonesIn).find((zones) => zones.length === 1)
  return whole ? { zones: whole, otherZones: [] } : { zones: [], otherZones: [place || 'zone non indiquée'] }
}

/** A value as it is written: the library would make 2 March of 30 February. */
function written(component: ICAL.Component, name: string): string | null {
  const value: unknown = component.getFirstProperty(name)?.toJSON()[3]
  return typeof value === 'string' ? value : null
}

/** The holidays of a preview, in an address and in a form: 'B_Noël_2026-12-19_2027-01-04', one after the other. */
export function calendarText(years: readonly ZoneYear[]): string {
  return years
    .flatMap(({ zone, holidays }) =>
      holidays.map(({ name, endOfClasses, resume }) => [zone, name, endOfClasses, resume ?? ''].join('_')),
    )
    .join('*')
}

const previewed = z
  .string()
  .max(20_000)
  .transform((text) => text.split('*').map((row) => row.split('_')))
  .pipe(z.array(z.tuple([z.enum(['A', 'B', 'C']), z.string().min(1), z.string(), z.string()])))
  .transform((rows) =>
    rows.map(([zone, name, start, end]): CalendarEntry => ({
      description: `Vacances ${name}`,
      population: '',
      zones: [zone],
      otherZones: [],
      start: writtenDay(start),
      end: end === '' ? null : writtenDay(end),
    })),
  )

/** They come back as entries, so that what is written is judged like what was read in the file. */
export const previewSchema = z.object({ jours: previewed })
export const fileSchema = z.object({})
