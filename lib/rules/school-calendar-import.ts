import { done, refuse, type Result } from '../result'
import { addDays, type Day, parseDay, schoolYearOf } from '../time/day'
import { parisClock, parisDay } from '../time/paris'
import { yearBefore } from './school-years'
import { SUMMER, yearOfHoliday } from './school-calendar'
import type { SchoolHoliday, SchoolZone } from './school-holidays'

/** An entry of the ministry's calendar, whatever the kind of file. */
export type CalendarEntry = {
  description: string
  /** 'Élèves', 'Enseignants' or '-'; empty where the file doesn't say. */
  population: string
  zones: SchoolZone[]
  /** Corse, overseas: they set their own calendar. */
  otherZones: string[]
  /** The last day of classes and the first morning after; 'broken' when what is written is no day. */
  start: Day | 'broken'
  end: Day | 'broken' | null
}

/** The holidays of a zone in a school year, in order. */
export type ZoneYear = { zone: SchoolZone; schoolYear: string; holidays: SchoolHoliday[] }

export type ImportedCalendar = {
  years: ZoneYear[]
  /** Years of which the file hasn't all the holidays: they are left as they are. */
  incomplete: ZoneYear[]
  /** Holidays of zones that aren't ours, and which. */
  others: { count: number; zones: string[] }
}

/** Holidays as a sentence names them. */
type Named = { name: string; endOfClasses: Day; resume: Day | null }
export type ImportRefusal =
  | { code: 'noHoliday'; otherZones: string[] }
  | { code: 'onlyPast' }
  | { code: 'noWholeYear' }
  | { code: 'brokenDate' | 'noEnd' | 'endsBeforeStart'; description: string; zone: SchoolZone }
  | { code: 'twoDates'; zone: SchoolZone; schoolYear: string; first: Named; second: Named }
  | OverlapRefusal
export type OverlapRefusal = { code: 'overlap'; zone: SchoolZone; first: Named; second: Named }

/** Ten times the ministry's file. */
export const MAX_CALENDAR_BYTES = 1024 * 1024

/** Toussaint, Noël, Hiver, Printemps, Été: a file with fewer would erase the others. */
export const HOLIDAYS_A_YEAR = 5

/** A day as the ministry writes it. Its moments are midnights of Paris written in UTC: the day before, if cut. */
export function writtenDay(text: string): Day | 'broken' {
  const [, date, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(.*))?$/.exec(text) ?? []
  const day = parseDay(date ?? '')
  if (!day) return 'broken'
  if (!time || zone === '') return day
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? 'broken' : parisDay(moment)
}

/** An end as a calendar file writes it, excluded: a moment just before midnight means that midnight. */
export function writtenEnd(text: string): Day | 'broken' {
  const day = writtenDay(text)
  const moment = Date.parse(text)
  if (day === 'broken' || !text.includes('T') || Number.isNaN(moment)) return day
  const time = text.endsWith('Z') ? parisClock(moment).time : text.slice(11, 16)
  return time < '12:00' ? day : addDays(day, 1)
}

/** The zones of métropole that a text names: 'Zone B', 'Zones A/B/C - Corse', 'Zones A B C'. */
export function zonesIn(text: string): SchoolZone[] {
  const letters = /\bzones?[\s-]+([A-C](?:[\s,;/-]+[A-C])*)(?![\p{L}\p{N}])/iu.exec(text)?.[1] ?? ''
  return (['A', 'B', 'C'] as const).filter((zone) => letters.toUpperCase().includes(zone))
}

/** The other zones that it names: 'Corse', 'Guadeloupe'. */
export function otherZonesIn(text: string): string[] {
  return text
    .split(/\s+-\s+|[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && zonesIn(part).length === 0 && !/^zones?$|^[A-C]$/i.test(part))
}

/**
 * The calendar that some entries make, from a school year on: what came before changes nothing any more.
 * Entries that repeat each other (one an académie) are one; two that contradict each other refuse the whole.
 */
export function importedCalendar(
  entries: readonly CalendarEntry[],
  since: string,
): Result<ImportedCalendar, ImportRefusal> {
  const others = { count: 0, zones: new Set<string>() }
  const found = new Map<string, Part[]>()
  let hasPast = false
  for (const entry of entries) {
    const name = nameOf(entry)
    if (name === null) continue
    if (entry.otherZones.length > 0 && name !== RENTREE) {
      others.count += 1
      for (const zone of entry.otherZones) others.zones.add(zone)
    }
    for (const zone of entry.zones) {
      const part = partOf(entry, name, zone)
      if (!part.ok) return part
      const { schoolYear } = part.value
      if (schoolYear < since) hasPast = true
      else found.set(`${zone} ${schoolYear}`, [...(found.get(`${zone} ${schoolYear}`) ?? []), part.value])
    }
  }
  const otherZones = [...others.zones].sort()
  if (found.size === 0) return refuse(hasPast ? { code: 'onlyPast' } : { code: 'noHoliday', otherZones })
  const calendar = calendarOf(found)
  if (!calendar.ok) return calendar
  if (calendar.value.years.length === 0) return refuse({ code: 'noWholeYear' })
  return done({ ...calendar.value, others: { count: others.count, zones: otherZones } })
}

/** The first two of these holidays, in order, that share days: null when none do. */
export function overlapIn(zone: SchoolZone, holidays: readonly SchoolHoliday[]): OverlapRefusal | null {
  for (const [index, first] of holidays.entries()) {
    const second = holidays[index + 1]
    if (second && (first.resume ?? first.endOfClasses) > second.endOfClasses)
      return { code: 'overlap', zone, first, second }
  }
  return null
}

const RENTREE = 'Rentrée'

/** What the pupils do that day: the name of their holidays, their rentrée, or null for what is neither. */
function nameOf({ description, population }: CalendarEntry): string | null {
  const text = plain(description)
  if (plain(population) === 'enseignants' || text.includes('enseignant')) return null
  if (text.startsWith('rentree')) return RENTREE
  if (!/^(?:debut des )?vacances\b/.test(text)) return null
  const season = SEASONS.find(([pattern]) => pattern.test(text))
  return season ? season[1] : ownName(description)
}

const SEASONS: [RegExp, string][] = [
  [/\b(toussaint|automne)\b/, 'Toussaint'],
  [/\bnoel\b/, 'Noël'],
  [/\b(hiver|fevrier)\b/, 'Hiver'],
  [/\b(printemps|paques)\b/, 'Printemps'],
  [/\bete\b/, SUMMER],
]

function ownName(description: string): string {
  const name = description.replace(/^.*?vacances\s+(?:de la\s+|des\s+|du\s+|de\s+|d['’]\s*)?/i, '')
  return name
    .replace(/[^\p{L}\p{N} '’-]/gu, '')
    .trim()
    .slice(0, 60)
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}

/** Days of one name: the whole holiday, or a part of it where a file cuts it where zones meet. */
type Part = SchoolHoliday & { zone: SchoolZone; schoolYear: string }

function partOf(entry: CalendarEntry, name: string, zone: SchoolZone): Result<Part, ImportRefusal> {
  const { description, start, end } = entry
  if (start === 'broken' || end === 'broken') return refuse({ code: 'brokenDate', description, zone })
  if (name === RENTREE) {
    // Two weeks later it has begun, be it on 31 August.
    const schoolYear = schoolYearOf(addDays(start, 14))
    return done({ zone, name, schoolYear, endOfClasses: start, resume: null })
  }
  // The start of a summer whose end isn't published: without an end, or with its own first day as one.
  const isOpen = name === SUMMER && (end === null || end === start)
  if (end === null && !isOpen) return refuse({ code: 'noEnd', description, zone })
  if (end !== null && end <= start && !isOpen) return refuse({ code: 'endsBeforeStart', description, zone })
  const holiday = { name, endOfClasses: start, resume: isOpen ? null : end }
  return done({ zone, schoolYear: yearOfHoliday(holiday), ...holiday })
}

function calendarOf(
  found: Map<string, Part[]>,
): Result<Pick<ImportedCalendar, 'years' | 'incomplete'>, ImportRefusal> {
  const rentrees = new Map<string, Day>()
  const all: Part[] = []
  for (const parts of found.values())
    for (const name of new Set(parts.map((part) => part.name))) {
      const whole = wholeOf(parts.filter((part) => part.name === name))
      if (!whole.ok) return whole
      const { zone, schoolYear, endOfClasses } = whole.value
      if (name === RENTREE) rentrees.set(`${zone} ${yearBefore(schoolYear)}`, endOfClasses)
      else all.push(whole.value)
    }
  const years = new Map<string, ZoneYear>()
  for (const { zone, schoolYear, ...holiday } of all.sort(byZoneAndDay)) {
    const key = `${zone} ${schoolYear}`
    const year = years.get(key) ?? { zone, schoolYear, holidays: [] }
    if (holiday.name === SUMMER) holiday.resume ??= rentrees.get(key) ?? null
    years.set(key, { ...year, holidays: [...year.holidays, holiday] })
  }
  for (const zone of ['A', 'B', 'C'] as const) {
    const ofZone = [...years.values()].filter((year) => year.zone === zone).flatMap((year) => year.holidays)
    const overlap = overlapIn(zone, ofZone)
    if (overlap) return refuse(overlap)
  }
  const isWhole = ({ holidays }: ZoneYear) => holidays.length >= HOLIDAYS_A_YEAR
  return done({
    years: [...years.values()].filter(isWhole),
    incomplete: [...years.values()].filter((year) => !isWhole(year)),
  })
}

/** One holiday of its parts: those that touch are joined, those that repeat another are dropped. */
function wholeOf(parts: Part[]): Result<Part, ImportRefusal> {
  const isSummerSaidTwice = (part: Part) =>
    part.resume === null &&
    parts.some((other) => other.resume !== null && other.endOfClasses === part.endOfClasses)
  const said = new Map(parts.map((part) => [`${part.endOfClasses} ${part.resume}`, part]))
  const [first, ...others] = [...said.values()].filter((part) => !isSummerSaidTwice(part)).sort(byZoneAndDay)
  const whole = { ...first! }
  for (const part of others) {
    if (part.endOfClasses === whole.resume) whole.resume = part.resume
    else
      return refuse({
        code: 'twoDates',
        zone: whole.zone,
        schoolYear: whole.schoolYear,
        first: whole,
        second: part,
      })
  }
  return done(whole)
}

function byZoneAndDay(a: Part, b: Part): number {
  const [first, second] = [a, b].map(
    ({ zone, endOfClasses, resume }) => `${zone} ${endOfClasses} ${resume ?? ''}`,
  )
  return first! < second! ? -1 : 1
}
