import 'server-only'
import type { FieldError } from '@/lib/actions/state'
import type { FamilyScope } from '@/lib/auth/scopes'
import { briefly } from '@/lib/db/briefly'
import { database, pageReader } from '@/lib/db/client'
import type { Reader } from '@/lib/db/readers'
import type { BookingFacts } from '@/lib/domain/booking/queries'
import { programmesOf } from '@/lib/domain/offer/queries'
import { type Cents, total } from '@/lib/money'
import { judgeBasket, type Verdict } from '@/lib/rules/basket'
import { whyNotAlone } from '@/lib/rules/basket-change'
import { isInRhythm } from '@/lib/rules/rhythm'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import { type Day, daysFrom, weekday } from '@/lib/time/day'
import { type Instant, parisDay } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'
import {
  factsBeside,
  linesWith,
  type LoadedLine,
  priceOfLine,
  quotasShown,
  type ShownQuota,
  shownLines,
  type StoredLine,
  unsavedLine,
} from '../queries'
import type { DayOfChild } from '../schema'
import { periodSchema, type AskedPeriod } from './schema'

type Params = Record<string, string | string[] | undefined>

/** The period that an address asks for, or what is wrong with it; null when it asks for none yet. */
export function askedPeriodOf(params: Params): { period?: AskedPeriod; errors: FieldError[] } | null {
  if (params.intent === undefined) return null
  const parsed = periodSchema.safeParse({ ...params, enfants: params.enfant, activites: params.activite })
  if (parsed.success) return { period: parsed.data, errors: [] }
  const errors = parsed.error.issues.map((issue) => ({
    field: String(issue.path[0]),
    message: issue.message,
  }))
  return { errors: [...new Map(errors.map((error) => [error.field, error])).values()] }
}

/** A line that isn't in the basket yet, judged with those that are and with the others asked for. */
export type JudgedLine = {
  line: LoadedLine
  /** Why « Valider » would leave it in the basket; null when it would take it. */
  refusal: Verdict['refusal']
  /** What refuses it is the basket, or the other lines asked for: without them it can be taken. */
  isAlone: boolean
  price: Cents
}

/** What a basket would become with more lines. */
export type Together = {
  asked: JudgedLine[]
  /** Lines of the basket that could be taken, and could no more if those that can be were added. */
  displaced: { line: LoadedLine; refusal: NonNullable<Verdict['refusal']> }[]
}

/**
 * Judges lines that aren't in the basket as one basket with those that are: the last place isn't promised to two
 * siblings, and a quota is what is left of it. Lines that nothing could take count for nothing.
 */
export function judgeTogether(
  known: BookingFacts,
  stored: readonly StoredLine[],
  asked: readonly StoredLine[],
): Together {
  // The order of a basket: by day, and those that are in it first.
  const lines = [...stored, ...asked].toSorted((one, other) => one.day.localeCompare(other.day))
  const loaded = linesWith(known, lines, 'next request')
  const isAsked = new Set(asked.map(({ id }) => id))
  const alone = new Map(loaded.map((line) => [line.id, whyNotAlone(line.facts)]))
  const could = loaded.filter(({ id }) => !isAsked.has(id) || alone.get(id) === null)
  const together = verdictsOf(could)
  const after = verdictsOf(could.filter(({ id }) => !isAsked.has(id) || together.get(id)!.refusal === null))
  const before = verdictsOf(loaded.filter(({ id }) => !isAsked.has(id)))
  return {
    asked: loaded
      .filter(({ id }) => isAsked.has(id))
      .map((line) => {
        const refusal = alone.get(line.id) ?? together.get(line.id)!.refusal
        const terms = together.get(line.id)?.terms ?? null
        return { line, refusal, isAlone: alone.get(line.id) === null, price: priceOfLine(line, terms) }
      }),
    displaced: loaded.flatMap((line) => {
      const refusal = after.get(line.id)?.refusal
      return !isAsked.has(line.id) && refusal && !before.get(line.id)!.refusal ? [{ line, refusal }] : []
    }),
  }
}

function verdictsOf(lines: readonly LoadedLine[]): Map<string, Verdict> {
  return new Map(judgeBasket(lines.map((line) => line.facts)).map((verdict) => [verdict.id, verdict]))
}

/** What « Inscrire » or « Désinscrire » will do for one child and one day. */
export type PeriodCell = DayOfChild & {
  isInBasket: boolean
  refusal: Verdict['refusal']
  /** It can be asked for: now, or without some of the others. */
  canBeTicked: boolean
  /** It is full, alone or after the others, and can be asked to wait; it is taken should there be a place. */
  canWait: boolean
  /** What the day costs; for a cancellation, what stays to pay. */
  price: Cents
}

export type PreviewColumn = {
  childId: string
  childName: string
  activityName: string
  programmeName: string
  /** Of the lines that can be added. */
  subtotal: Cents
  /** What is left of the quotas that the child's days count in. */
  quotas: ShownQuota[]
}

export type PeriodPreview = {
  columns: PreviewColumn[]
  /** A cell for each column, in their order. */
  rows: { day: Day; cells: PeriodCell[] }[]
  /** How many lines can be added, and what they cost together; those that may wait aren't counted. */
  ready: number
  total: Cents
  displaced: { day: Day; childName: string; refusal: NonNullable<Verdict['refusal']> }[]
}

/** The preview of a period: every open day of the chosen weeks and weekdays, for each child, with what will happen. */
export async function periodPreview(
  family: FamilyScope,
  now: Instant,
  period: AskedPeriod,
): Promise<PeriodPreview> {
  const db = await database()
  const stored = await shownLines(family.familyId)
  const days = daysOf(period)
  const known = await factsBeside(db, family, stored, { pairs: period.pairs, days }, now)
  const pairs = period.pairs.filter(
    (pair) => known.children.has(pair.childId) && known.offers.has(pair.activityId),
  )
  const kind = period.intent === 'inscrire' ? 'book' : 'cancel'
  const shown = shownDays(known, days, pairs, kind)
  const lines = pairs.flatMap((pair) =>
    shown.map((day) =>
      unsavedLine({ ...pair, day }, kind, known.know(pair.childId, pair.activityId, day)!.bookingId),
    ),
  )
  const isStored = new Set(stored.map((line) => keyOf(line)))
  const fresh = lines.filter((line) => !isStored.has(keyOf(line)))
  const { asked, displaced } = judgeTogether(known, stored, fresh)
  const judged = new Map(asked.map((one) => [one.line.id, one]))
  const cells = lines.map((line) => cellOf(line, judged.get(line.id)))
  const ready = asked.filter(({ refusal }) => refusal === null)
  const nameOf = (childId: string) => known.children.get(childId)!.firstName
  return {
    columns: pairs.map(({ childId, activityId }) => {
      const { activityName, programmeName } = known.offers.get(activityId)!
      const own = ready.filter(({ line }) => line.childId === childId)
      const limited = asked.filter(({ isAlone, line }) => isAlone && line.childId === childId)
      return {
        ...{ childId, childName: nameOf(childId), activityName, programmeName },
        subtotal: total(own.map(({ price }) => price)),
        quotas: quotasShown(limited.flatMap(({ line }) => line.quotas)),
      }
    }),
    rows: shown.map((day) => ({ day, cells: cells.filter((cell) => cell.day === day) })),
    ready: ready.length,
    total: total(ready.map(({ price }) => price)),
    displaced: displaced.map(({ line, refusal }) => ({
      ...{ day: line.day, refusal },
      childName: nameOf(line.childId),
    })),
  }
}

function daysOf({ du, au, jours, rhythm }: AskedPeriod): Day[] {
  return daysFrom(du, au).filter(
    (day) => (jours.length === 0 || jours.includes(weekday(day))) && isInRhythm(rhythm, day, du),
  )
}

/** Days on which one of the accueils is open, or would have been; to cancel: those on which one of the children is booked. */
function shownDays(
  known: BookingFacts,
  days: readonly Day[],
  pairs: AskedPeriod['pairs'],
  kind: 'book' | 'cancel',
): Day[] {
  const open = new Set(
    pairs.flatMap(({ activityId }) => known.openDaysOf(known.offers.get(activityId)!.programmeId)),
  )
  const isBooked = (day: Day) =>
    pairs.some(({ childId, activityId }) => known.know(childId, activityId, day)!.bookingId !== null)
  return days.filter((day) => open.has(day) && (kind === 'book' || isBooked(day)))
}

function keyOf({ kind, childId, activityId, day }: StoredLine): string {
  return `${kind} ${childId} ${activityId} ${day}`
}

/** Without a judgment, the line is in the basket already. */
function cellOf({ childId, activityId, day }: StoredLine, judged: JudgedLine | undefined): PeriodCell {
  const at = { childId, activityId, day }
  if (!judged)
    return { ...at, isInBasket: true, refusal: null, canBeTicked: false, canWait: false, price: total([]) }
  const { refusal, isAlone, price } = judged
  const canWait = refusal?.code === 'full'
  return { ...at, isInBasket: false, refusal, canBeTicked: isAlone, canWait, price }
}

/** A period that fills both dates: the days of it, from today on, on which one of the accueils is open. */
export type QuickPeriod = Pick<CalendarPeriod, 'id' | 'kind' | 'name'> & {
  firstDay: Day
  lastDay: Day
  /** It has begun, or begins with the first day that can still be chosen. */
  hasBegun: boolean
}

const MOST_QUICK_PERIODS = 8
const MOST_HOLIDAYS = 2

/** The next holidays and cycles of the accueils of some activities. */
export async function quickPeriods(
  _family: FamilyScope,
  now: Instant,
  activityIds: readonly string[],
): Promise<QuickPeriod[]> {
  return periodsAhead(
    await pageReader(),
    now,
    Prisma.sql`open_day.programme_id = ANY(${programmesOf(activityIds)})`,
    MOST_QUICK_PERIODS,
  )
}

/** The next holidays of all the accueils, for who hasn't chosen one yet: as they were some seconds ago at most. */
export async function comingHolidays(_family: FamilyScope, now: Instant): Promise<QuickPeriod[]> {
  return holidaysAhead(await pageReader(), now)
}

const holidaysAhead = briefly(
  (reader, now: Instant) => periodsAhead(reader, now, Prisma.sql`period.kind = 'holiday'`, MOST_HOLIDAYS),
  (now) => parisDay(now),
)

async function periodsAhead(
  reader: Reader,
  now: Instant,
  among: Prisma.Sql,
  most: number,
): Promise<QuickPeriod[]> {
  return reader.$queryRaw<QuickPeriod[]>`
    SELECT period.id, period.kind::text AS kind, period.name, period.first_day <= ${parisDay(now)}::text::date AS "hasBegun",
      min(open_day.day)::text AS "firstDay", max(open_day.day)::text AS "lastDay"
    FROM period
    JOIN open_day ON open_day.day BETWEEN period.first_day AND period.last_day AND closed_reason IS NULL
    JOIN programme ON programme.id = open_day.programme_id AND programme.archived_at IS NULL
    WHERE open_day.day > ${parisDay(now)}::text::date AND ${among}
    GROUP BY period.id
    ORDER BY period.first_day
    LIMIT ${most}`
}
