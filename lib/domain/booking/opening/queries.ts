import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import { readTogether } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import { applicantsOf } from '@/lib/domain/booking/applicant/queries'
import { calendarRowOf, calendarsFrom } from '@/lib/domain/calendar/queries'
import { type Offer, offersOf, participants, programmesOf } from '@/lib/domain/offer/queries'
import { ruleVersionsOf, versionsFrom } from '@/lib/domain/rule-set/queries'
import { type Opening, openingOf } from '@/lib/rules/openings'
import { groupOn } from '@/lib/rules/places'
import { requestWindows } from '@/lib/rules/request-windows'
import { answerOf, type RuleVersion } from '@/lib/rules/rule-answer'
import type { CalendarPeriod, RuleCalendar } from '@/lib/rules/rule-calendar'
import { ruleSetFor } from '@/lib/rules/rule-exceptions'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, parisDay } from '@/lib/time/paris'

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

/** Every day to come of some accueils: two statements, whatever their number. */
async function daysAhead(db: Tx, now: Instant, centreIds: readonly string[] | null): Promise<DayAhead[]> {
  const today = parisDay(now)
  const activities = await db.activity.findMany({
    where: {
      programme: {
        archivedAt: null,
        openDays: { some: { day: { gte: toDb(today) }, closedReason: null } },
        ...(centreIds && { centreId: { in: [...centreIds] } }),
      },
    },
    select: { id: true },
  })
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

export type ProgrammeOpening = {
  programmeId: string
  programmeName: string
  /** The holidays or the cycle that opens, if any. */
  periodName: string | null
  opening: Opening
}

/** What opens soon for a family's children, or gathers their requests now; the soonest first. Four statements. */
export async function openings(family: FamilyScope, now: Instant): Promise<ProgrammeOpening[]> {
  const prisma = await database()
  const ids = (await participants(family)).map(({ id }) => id)
  const children = await applicantsOf(prisma, family.familyId, ids)
  const ahead = await daysAhead(prisma, now, null)
  const byPeriod = Map.groupBy(ahead, ({ offer, period }) => `${offer.programmeId} ${period?.id}`)
  return [...byPeriod.values()]
    .flatMap((days): ProgrammeOpening[] => {
      const answers = days.flatMap(({ offer, day, calendar, versions }) =>
        children
          .filter((child) => groupOn(offer.groups, child.birthDate, day))
          .map((applicant) =>
            answerOf(
              'booking',
              {
                ...{ day, calendar, applicant, versions, startsAt: offer.startsAt },
                firstBooked: { week: day, period: day },
              },
              now,
            ),
          ),
      )
      const opening = openingOf(answers, now)
      const { offer, period } = days[0]!
      const { programmeId, programmeName } = offer
      return opening ? [{ programmeId, programmeName, periodName: period?.name ?? null, opening }] : []
    })
    .sort((one, other) => momentOf(one.opening) - momentOf(other.opening))
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
  for (const { offer, day, calendar, versions } of await daysAhead(await database(), now, staff.centreIds)) {
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
