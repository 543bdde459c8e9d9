import 'server-only'
import { database, pageReader } from '@/lib/db/client'
import type { FamilyScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { type Select, select } from '@/lib/db/together'
import { groupOn, type Slot } from '@/lib/rules/places'
import type { RuleSetChoice } from '@/lib/rules/rule-exceptions'
import { type Day, type Month, monthOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'

/** A formula of a programme, and the rule sets that it follows. */
export type Offer = {
  activityId: string
  activityName: string
  slots: Slot[]
  /** 'HH:MM' in Paris. */
  startsAt: string
  programmeId: string
  programmeName: string
  centreId: string
  centreName: string
  fewLeft: number
  ruleSets: RuleSetChoice
  groups: { id: string; name: string; minAge: number; maxAge: number }[]
}

/** The offers of these activities; unknown activities are left out. */
export function offersOf(activityIds: readonly string[]): Select<Offer> {
  return select`
    SELECT activity.id AS "activityId", activity.name AS "activityName", to_json(activity.slots) AS slots,
      activity.starts_at AS "startsAt",
      programme.id AS "programmeId", programme.name AS "programmeName", programme.few_left AS "fewLeft",
      centre.id AS "centreId", centre.name AS "centreName",
      json_build_object('ruleSetId', programme.rule_set_id, 'exceptions', coalesce(
        (SELECT json_agg(json_build_object('activityId', activity_id, 'periodId', period_id, 'ruleSetId', rule_set_id))
           FROM rule_exception WHERE rule_exception.programme_id = programme.id), '[]')) AS "ruleSets",
      coalesce((SELECT json_agg(json_build_object('id', id, 'name', name, 'minAge', min_age, 'maxAge', max_age) ORDER BY min_age)
         FROM child_group WHERE child_group.programme_id = programme.id), '[]') AS groups
    FROM activity
    JOIN programme ON programme.id = activity.programme_id AND programme.archived_at IS NULL
    JOIN centre ON centre.id = programme.centre_id
    WHERE activity.id = ANY(${[...activityIds]}::uuid[])`
}

/** The programmes of these activities, for another statement: '= ANY(…)'. */
export function programmesOf(activityIds: readonly string[]): Select<{ programme_id: string }> {
  return select`SELECT programme_id FROM activity WHERE id = ANY(${[...activityIds]}::uuid[])`
}

/** The month of the first open day of some activities, from a day on; null when there is none. */
export async function monthWithDays(
  _family: FamilyScope,
  from: Day,
  activityIds: readonly string[],
): Promise<Month | null> {
  const prisma = await database()
  const next = await prisma.openDay.findFirst({
    where: {
      ...{ day: { gte: toDb(from) }, closedReason: null },
      programme: { activities: { some: { id: { in: [...activityIds] } } } },
    },
    orderBy: { day: 'asc' },
    select: { day: true },
  })
  return next && monthOf(fromDb(next.day))
}

/** A child of the family as the steps of an inscription show it. */
export type Participant = { id: string; firstName: string; lastName: string; birthDate: Day }

export async function participants(family: FamilyScope): Promise<Participant[]> {
  const prisma = await database()
  const children = await prisma.child.findMany({
    where: { archivedAt: null, families: { some: { familyId: family.familyId } } },
    orderBy: [{ birthDate: 'asc' }, { firstName: 'asc' }],
    select: { id: true, firstName: true, lastName: true, birthDate: true },
  })
  return children.map((child) => ({ ...child, birthDate: fromDb(child.birthDate) }))
}

/** A programme with the formulas that it offers to some children, by their age today. */
export type ProgrammeChoice = {
  id: string
  name: string
  centreName: string
  activities: { id: string; name: string }[]
  /** The group that would receive each child today; null when none is for this age. */
  groupOfChild: Record<string, string | null>
}

/** Programmes with days to come, between two dates if they are given, and which group each child would join. */
export async function programmeChoices(
  family: FamilyScope,
  children: readonly Participant[],
  now: Instant,
  between: { du: Day; au: Day } | null,
): Promise<ProgrammeChoice[]> {
  const prisma = await database()
  const today = parisDay(now)
  const first = between && between.du > today ? between.du : today
  const day = { gte: toDb(first), ...(between && { lte: toDb(between.au) }) }
  const programmes = await prisma.programme.findMany({
    where: { archivedAt: null, openDays: { some: { day } } },
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      centre: { select: { name: true } },
      groups: { select: { id: true, name: true, minAge: true, maxAge: true } },
      activities: { select: { id: true, name: true }, orderBy: { sort: 'asc' } },
    },
  })
  return programmes.map(({ centre, groups, ...programme }) => ({
    ...programme,
    centreName: centre.name,
    groupOfChild: Object.fromEntries(
      children.map((child) => [child.id, groupOn(groups, child.birthDate, today)?.name ?? null]),
    ),
  }))
}

/** The bookings that a family asked for last, by itself: the same is proposed the next time. */
export type LastChoices = {
  /** The children of its last request for days. */
  childIds: string[]
  programmeId: string | null
  /** 'programme child' → the activity that was asked for last. */
  activities: Map<string, string>
}

export async function lastChoices({ familyId }: FamilyScope): Promise<LastChoices> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<
    { childId: string; programmeId: string; activityId: string; isLast: boolean }[]
  >`
    WITH asked AS (
      SELECT * FROM request_line
      WHERE family_id = ${familyId}::uuid AND kind = 'book' AND derogation IS NULL)
    SELECT DISTINCT ON (child_id, programme_id) child_id AS "childId", programme_id AS "programmeId",
      activity_id AS "activityId",
      request_id = (SELECT request_id FROM asked ORDER BY rank DESC LIMIT 1) AS "isLast"
    FROM asked
    ORDER BY child_id, programme_id, rank DESC`
  const last = rows.filter(({ isLast }) => isLast)
  return {
    childIds: last.map(({ childId }) => childId),
    programmeId: last[0]?.programmeId ?? null,
    activities: new Map(
      rows.map(({ programmeId, childId, activityId }) => [`${programmeId} ${childId}`, activityId]),
    ),
  }
}

/** An accueil that a family asked for before, each child with the activity asked for last. */
export type KnownOffer = {
  programmeId: string
  programmeName: string
  participants: { childId: string; activityId: string; firstName: string }[]
}

const MOST_KNOWN = 3

/** Those with days to come, the last asked for first: their calendars open in one tap. */
export async function knownOffers({ familyId }: FamilyScope, now: Instant): Promise<KnownOffer[]> {
  const reader = await pageReader()
  return reader.$queryRaw<KnownOffer[]>`
    WITH asked AS (
      SELECT DISTINCT ON (child_id, programme_id) child_id, programme_id, activity_id, rank
      FROM request_line
      WHERE family_id = ${familyId}::uuid AND kind = 'book' AND derogation IS NULL
      ORDER BY child_id, programme_id, rank DESC)
    SELECT programme.id AS "programmeId", programme.name AS "programmeName",
      json_agg(json_build_object('childId', child.id, 'activityId', asked.activity_id, 'firstName', child.first_name)
               ORDER BY child.birth_date, child.first_name) AS participants
    FROM asked
    JOIN programme ON programme.id = asked.programme_id AND programme.archived_at IS NULL
    JOIN family_child ON family_child.child_id = asked.child_id AND family_child.family_id = ${familyId}::uuid
    JOIN child ON child.id = asked.child_id AND child.archived_at IS NULL
    WHERE EXISTS (
      SELECT FROM open_day
      WHERE open_day.programme_id = programme.id AND closed_reason IS NULL AND day > ${parisDay(now)}::text::date)
    GROUP BY programme.id
    ORDER BY max(asked.rank) DESC
    LIMIT ${MOST_KNOWN}`
}
