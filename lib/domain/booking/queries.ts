import 'server-only'
import { calendarsFrom } from '@/lib/domain/calendar/queries'
import { gateOf, missingFrom } from '@/lib/domain/dossier/gate/queries'
import { type Offer, programmesOf } from '@/lib/domain/offer/queries'
import { ruleVersionsOf, versionsFrom } from '@/lib/domain/rule-set/queries'
import { familiesToPrice, type FamilyPrice, pricesFrom, tariffsOf } from '@/lib/domain/tariff/queries'
import type { Reader } from '@/lib/db/readers'
import { readTogether } from '@/lib/db/together'
import { type DayFacts, type Judge, judgeOf } from '@/lib/rules/booking'
import type { Applicant } from '@/lib/rules/phases'
import { isUnderSix, placesLeft } from '@/lib/rules/places'
import type { CalendarPeriod, RuleCalendar } from '@/lib/rules/rule-calendar'
import { type RuleSet } from '@/lib/rules/rule-set'
import { type Case, rulesInForce } from '@/lib/rules/rule-answer'
import type { WeekFacts } from '@/lib/rules/weeks'
import { addDays, type Day, daysFrom, mondayOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { childrenFrom, type ChildOfFamily } from './applicant/queries'
import { type CountedQuota, countersFor, type Limited, quotasFrom } from './quota/queries'
import {
  type Around,
  closedReason,
  openFrom,
  receptionOf,
  receptionsFrom,
  ruleSetOfDay,
  type SlotPlace,
} from './reception/queries'
import { type Taking, takenBy } from './taking/queries'

/** What is known of one child, one activity and one day. */
export type KnownDay = {
  facts: DayFacts
  judge: Judge
  /** What the judge was asked. */
  asked: Case
  /** The rule set that judges the day, as it is in force, and where the day counts for its quotas. */
  ruleSetId: string
  rules: RuleSet
  period: CalendarPeriod | null
  /** The child's week, where the rules ask for a minimum of days; else null. */
  week: WeekFacts | null
  /** Of the line that takes the day, once there is one: it doesn't follow the child's age. */
  groupId: string | null
  places: SlotPlace[]
  /** The accepted booking of this family for this activity, when there is one. */
  bookingId: string | null
  /** The active line behind `facts.taken`, when it is this family's. */
  lineId: string | null
}

/** Everything the rules want to know of some children, activities and days, and what these days cost: one statement. */
export type BookingFacts = {
  offers: Map<string, Offer>
  children: Map<string, ChildOfFamily>
  openDaysOf(programmeId: string): Day[]
  /** The rules in force for an activity on a day. */
  rulesFor(activityId: string, day: Day): RuleSet | null
  /** Null when the child isn't of this family, or the activity is unknown. */
  know(childId: string, activityId: string, day: Day): KnownDay | null
  /** What a day of an activity costs the family for a child, beside the days that it has and asks for. */
  priceOf(childId: string, activityId: string, day: Day, isUnplanned?: boolean): FamilyPrice
  /** The quotas that a line counts in. `request` names the « Valider » that would send it. */
  quotasFor(request: string): (line: Limited) => CountedQuota[]
}

export async function bookingFacts(
  db: Reader,
  familyId: string,
  asked: {
    childIds: readonly string[]
    activityIds: readonly string[]
    days: readonly Day[]
    /** The guardian who asks; nobody, when the service decides. */
    guardianId?: string
  },
  now: Instant,
): Promise<BookingFacts> {
  const days = [...new Set(asked.days)].sort()
  const activityIds = [...new Set(asked.activityIds)]
  const today = parisDay(now)
  const asFar = { first: days[0] ?? today, last: days.at(-1) ?? today }
  const read = await readTogether(db, {
    ...selectsOf({ familyId, childIds: [...new Set(asked.childIds)], activityIds, days, asFar, now }),
    ...gateOf(familyId, days, asked.guardianId),
  })
  const offers = new Map(read.offers.map((offer) => [offer.activityId, offer]))
  const children = childrenFrom(read.children)
  const calendarOf = calendarsFrom(read.calendar[0], asFar)
  const versions = versionsFrom(read.versions)
  const open = openFrom(read.openDays)
  const receivedOn = receptionsFrom(read, open, familyId)
  const missing = missingFrom(read, familyId, days, now)
  const priceOn = pricesFrom(read)

  const ruleSetOn = (offer: Offer, day: Day) => {
    const period = calendarOf(offer.programmeId).periodOn(day)
    const ruleSetId = ruleSetOfDay(offer, period)
    const own = versions.get(ruleSetId)
    if (!own) throw new Error(`Rule set ${ruleSetId} has no version`)
    return { period, ruleSetId, versions: own, rules: rulesInForce(own, today) }
  }

  return {
    offers,
    children,
    openDaysOf: (programmeId) => days.filter((day) => open.has(`${programmeId} ${day}`)),
    rulesFor(activityId, day) {
      const offer = offers.get(activityId)
      return offer ? ruleSetOn(offer, day).rules : null
    },
    know(childId, activityId, day) {
      const offer = offers.get(activityId)
      const child = children.get(childId)
      if (!offer || !child) return null
      const calendar = calendarOf(offer.programmeId)
      const { period, ruleSetId, versions, rules } = ruleSetOn(offer, day)
      const ofChild = read.takings.filter((taking) => taking.childId === childId)
      const ofDay = ofChild.filter((taking) => taking.day === day)
      const { line, groupId, bySlot, places } = receivedOn(child, offer, day)
      const here = ofChild.filter(
        (taking) => taking.programmeId === offer.programmeId && taking.state !== 'waiting',
      )
      const applicant: Applicant = child
      const asked: Case = {
        ...{ day, calendar, applicant, versions, startsAt: offer.startsAt },
        firstBooked: firstBooked(here, day, period),
      }
      return {
        facts: {
          day,
          closed: closedReason(open, offer.programmeId, day),
          isDossierMissing: missing(childId, day),
          taken: takenBy(ofDay, familyId, offer),
          isAllocating: Object.values(bySlot).some((place) => place.isAllocating),
          placesLeft:
            groupId === null ? null : placesLeft(bySlot, offer.slots, isUnderSix(child.birthDate, day)),
        },
        judge: judgeOf(asked, now),
        asked,
        ...{ ruleSetId, rules, period },
        week: weekOf(familyId, childId, offer, day, rules, here, calendar),
        groupId,
        places,
        bookingId: line?.bookingId ?? null,
        lineId: line?.lineId ?? null,
      }
    },
    priceOf(childId, activityId, day, isUnplanned = false) {
      const { programmeId, slots } = offers.get(activityId)!
      return priceOn({ familyId, childId, programmeId, slots, day, isUnplanned })
    },
    quotasFor: (request) => quotasFrom(read.counters, familyId, request),
  }
}

function selectsOf(around: Around) {
  const { familyId, activityIds, days, asFar, now } = around
  const programmes = programmesOf(activityIds)
  return {
    ...receptionOf(around),
    versions: ruleVersionsOf(programmes, now),
    counters: countersFor(familyId, days, asFar),
    tariffs: tariffsOf(programmes),
    ...familiesToPrice([familyId], asFar, 'asked'),
  }
}

/** A stay begins on the first day that was asked for; a day before it begins it anew. */
function firstBooked(
  here: readonly Taking[],
  day: Day,
  period: CalendarPeriod | null,
): { week: Day; period: Day } {
  const since = (start: Day) => here.find((taking) => start <= taking.day && taking.day < day)?.day ?? day
  return { week: since(mondayOf(day)), period: since(period?.firstDay ?? day) }
}

/** What the child's other household takes of the week is done already: this family owes, and gives up, the rest. */
function weekOf(
  familyId: string,
  childId: string,
  { programmeId }: Offer,
  day: Day,
  { week: { minDays, whole } }: RuleSet,
  here: readonly Taking[],
  calendar: RuleCalendar,
): WeekFacts | null {
  if (minDays === null && !whole) return null
  const monday = mondayOf(day)
  const days = daysFrom(monday, addDays(monday, 6))
  const coming = here.filter((one) => days.includes(one.day) && one.state !== 'cancelPending')
  const held = coming.filter((one) => one.familyId === familyId).map((one) => one.day)
  const elsewhere = new Set(coming.map((one) => one.day).filter((one) => !held.includes(one)))
  return {
    key: `${childId} ${programmeId} ${monday}`,
    ...{ monday, held, whole },
    open: calendar.openDays.filter((open) => days.includes(open) && !elsewhere.has(open)),
    minDays: minDays && Math.max(0, minDays - elsewhere.size),
  }
}
