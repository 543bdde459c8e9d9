import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { briefly } from '@/lib/db/briefly'
import { pageReader } from '@/lib/db/client'
import type { Reader } from '@/lib/db/readers'
import { readTogether, type Select, select } from '@/lib/db/together'
import { childrenFrom, childrenOf, type ChildOfFamily } from '@/lib/domain/booking/applicant/queries'
import { calendarRowOf, calendarsFrom } from '@/lib/domain/calendar/queries'
import { type Offer, offersOf, programmesOf } from '@/lib/domain/offer/queries'
import { ruleVersionsOf, versionsFrom } from '@/lib/domain/rule-set/queries'
import { gathersRequests, type Opening, openingOf } from '@/lib/rules/openings'
import { groupOn } from '@/lib/rules/places'
import { requestWindows } from '@/lib/rules/request-windows'
import { answerOf, type RuleVersion } from '@/lib/rules/rule-answer'
import type { CalendarPeriod, RuleCalendar } from '@/lib/rules/rule-calendar'
import { ruleSetFor } from '@/lib/rules/rule-exceptions'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, parisDay } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'

/** What may be booked later opens within a school year. */
const AHEAD_DAYS = 370

/** A day to come of an activity, with the rules that judge it; activities that are judged alike are one. */
type DayAhead = {
  offer: Offer
  day: Day
  period: CalendarPeriod | null
  calendar: RuleCalendar
  versions: RuleVersion[]
}

/** The activities that have days to come, of some centres or of all. */
function activitiesAhead(today: Day, centreIds: readonly string[] | null): Select<{ id: string }> {
  return select`
    SELECT activity.id FROM activity JOIN programme ON programme.id = activity.programme_id
    WHERE programme.archived_at IS NULL
      AND ${centreIds ? Prisma.sql`programme.centre_id = ANY(${[...centreIds]}::uuid[])` : Prisma.sql`true`}
      AND EXISTS (SELECT 1 FROM open_day
                   WHERE programme_id = programme.id AND day >= ${today}::text::date AND closed_reason IS NULL)`
}

/** Every day to come of some activities: one statement, whatever their number. */
async function daysAhead(
  db: Reader,
  now: Instant,
  activities: readonly { id: string }[],
): Promise<DayAhead[]> {
  const today = parisDay(now)
  const ids = activities.map(({ id }) => id)
  const programmes = programmesOf(ids)
  const span = { first: today, last: addDays(today, AHEAD_DAYS) }
  const read = await readTogether(db, {
    offers: offersOf(ids),
    calendar: calendarRowOf(programmes, span),
    versions: ruleVersionsOf(programmes, now),
  })
  const calendarOf = calendarsFrom(read.calendar[0], span)
  const versions = versionsFrom(read.versions)
  const alike = new Map<string, DayAhead>()
  for (const offer of read.offers) {
    const calendar = calendarOf(offer.programmeId)
    for (const day of calendar.openDays.filter((open) => open >= today)) {
      const period = calendar.periodOn(day)
      const ruleSetId = ruleSetFor(offer.ruleSets, offer.activityId, period?.id ?? null)
      const ahead = { offer, day, period, calendar, versions: versions.get(ruleSetId)! }
      alike.set(`${offer.programmeId} ${day} ${ruleSetId} ${offer.startsAt}`, ahead)
    }
  }
  return [...alike.values()]
}

/** The days to come of one accueil in one period; `mayGather`: some of their rules gather requests. */
type Ahead = { days: DayAhead[]; mayGather: boolean }

/**
 * All that is to come, as it was some seconds ago at most: what is open when is judged at its own moment, and neither the
 * calendar nor « Valider » goes by this.
 */
const allAhead = briefly(readAhead, (now) => parisDay(now))

async function readAhead(reader: Reader, now: Instant): Promise<Ahead[]> {
  const { activities } = await readTogether(reader, { activities: activitiesAhead(parisDay(now), null) })
  const all = await daysAhead(reader, now, activities)
  const byPeriod = Map.groupBy(all, ({ offer, period }) => `${offer.programmeId} ${period?.id}`)
  return [...byPeriod.values()].map((days) => ({
    days,
    mayGather: gathersRequests(new Set(days.flatMap(({ versions }) => versions))),
  }))
}

export type ProgrammeOpening = {
  programmeId: string
  programmeName: string
  /** The holidays or the cycle that opens, if any. */
  periodName: string | null
  opening: Opening
}

/**
 * What opens soon for a family's children, or gathers their requests now; the soonest first. One statement, when those
 * of the organisation are remembered.
 */
export async function openings(family: FamilyScope, now: Instant): Promise<ProgrammeOpening[]> {
  const reader = await pageReader()
  const read = await readTogether(reader, { children: childrenOf(family.familyId, null) })
  const children = [...childrenFrom(read.children).values()]
  const ahead = await allAhead(reader, now)
  return ahead
    .flatMap(({ days, mayGather }): ProgrammeOpening[] => {
      const opening = openingOf(answersFor(children, days, now), now, { mayGather })
      const { offer, period } = days[0]!
      const { programmeId, programmeName } = offer
      return opening ? [{ programmeId, programmeName, periodName: period?.name ?? null, opening }] : []
    })
    .sort((one, other) => momentOf(one.opening) - momentOf(other.opening))
}

/** What the rules answer of each day for each child who may come, one by one as they are asked for. */
function* answersFor(children: readonly ChildOfFamily[], days: readonly DayAhead[], now: Instant) {
  for (const { offer, day, calendar, versions } of days)
    for (const applicant of children)
      if (groupOn(offer.groups, applicant.birthDate, day))
        yield answerOf(
          'booking',
          {
            ...{ day, calendar, applicant, versions, startsAt: offer.startsAt },
            firstBooked: { week: day, period: day },
          },
          now,
        )
}

function momentOf(opening: Opening): Instant {
  return opening.kind === 'opens' ? opening.opensAt : opening.closesAt
}

/** A request window that the règlements give, whether anybody has asked for something in it or not. */
export type WindowAhead = {
  programmeId: string
  programmeName: string
  /** Null when it has always been open. */
  opensAt: Instant | null
  endsAt: Instant
  days: number
}

/** The request windows that end later, the first to end first. Two statements. */
export async function windowsAhead(staff: StaffScope, now: Instant): Promise<WindowAhead[]> {
  const found = new Map<string, WindowAhead & { seen: Set<Day> }>()
  const reader = await pageReader()
  const { activities } = await readTogether(reader, {
    activities: activitiesAhead(parisDay(now), staff.centreIds),
  })
  for (const { offer, day, calendar, versions } of await daysAhead(reader, now, activities)) {
    const asked = { day, calendar, startsAt: offer.startsAt, firstBooked: { week: day, period: day } }
    for (const { opensAt, closesAt } of requestWindows(versions, asked, now)) {
      const key = `${offer.programmeId} ${closesAt}`
      const { programmeId, programmeName } = offer
      const known = found.get(key) ?? {
        ...{ programmeId, programmeName, endsAt: closesAt, days: 0 },
        ...{ opensAt: Number.isFinite(opensAt) ? opensAt : null, seen: new Set<Day>() },
      }
      known.seen.add(day)
      found.set(key, known)
    }
  }
  return [...found.values()]
    .map(({ seen, ...window }) => ({ ...window, days: seen.size }))
    .sort((one, other) => one.endsAt - other.endsAt)
}
