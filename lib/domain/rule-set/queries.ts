import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { type Select, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import { organisationCalendar, ruleCalendars } from '@/lib/domain/calendar/queries'
import type { RuleVersion } from '@/lib/rules/rule-answer'
import type { CalendarData } from '@/lib/rules/rule-calendar'
import { type RuleSet, ruleSetSchema } from '@/lib/rules/rule-set'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'

/** A version is never edited, so what was read of it once stays true. */
const read = new Map<string, RuleSet>()
const REMEMBERED = 2_000

/** The rules of a version, of what is stored of it. */
export function rulesOf(id: string, config: unknown): RuleSet {
  const known = read.get(id)
  if (known) return known
  const rules = ruleSetSchema.parse(config)
  if (read.size >= REMEMBERED) read.clear()
  read.set(id, rules)
  return rules
}

export type RuleVersionRow = { id: string; ruleSetId: string; validFrom: Day; config: unknown }

/**
 * The versions that matter at `now` of every rule set that some programmes may choose (`programmes` is what stands in
 * 'ANY(…)'), in rising order: the one in force, the one before it (which says when something closed) and those to come.
 */
export function ruleVersionsOf(programmes: Prisma.Sql, now: Instant): Select<RuleVersionRow> {
  return select`
    SELECT id, rule_set_id AS "ruleSetId", valid_from::text AS "validFrom", config
    FROM (SELECT *, count(*) FILTER (WHERE valid_from <= ${parisDay(now)}::text::date)
                      OVER (PARTITION BY rule_set_id ORDER BY valid_from DESC) AS past
            FROM rule_set_version
           WHERE rule_set_id IN (SELECT rule_set_id FROM programme WHERE id = ANY(${programmes})
                                 UNION SELECT rule_set_id FROM rule_exception WHERE programme_id = ANY(${programmes}))
         ) AS version
    WHERE past <= 2
    ORDER BY valid_from`
}

/** These versions, read, by their rule set. */
export function versionsFrom(rows: readonly RuleVersionRow[]): Map<string, RuleVersion[]> {
  return Map.groupBy(
    rows.map(({ config, ...row }) => ({ ...row, rules: rulesOf(row.id, config) })),
    (row) => row.ruleSetId,
  )
}

/**
 * Keeps rule sets as they are until the end of the transaction: what judges a request isn't replaced before it is
 * written. Taken after the family and the children, before the places.
 */
export async function holdRuleSets(tx: Tx, ruleSetIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM rule_set WHERE id = ANY(${[...ruleSetIds]}::uuid[]) ORDER BY id FOR SHARE`
}

/** The rule sets of the organisation, by name, with the accueils that follow them. */
export type RuleSetRow = {
  id: string
  name: string
  /** Of the version in force. */
  since: Day
  /** Of those to come. */
  next: Day[]
  programmes: string[]
}

export async function ruleSets(_staff: StaffScope, today: Day): Promise<RuleSetRow[]> {
  const prisma = await database()
  const rows = await prisma.ruleSet.findMany({
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      versions: { orderBy: { validFrom: 'asc' }, select: { validFrom: true } },
      programmes: { where: { archivedAt: null }, orderBy: { name: 'asc' }, select: { name: true } },
      exceptions: { select: { programme: { select: { name: true } } } },
    },
  })
  return rows.map(({ id, name, versions, programmes, exceptions }) => {
    const days = versions.map((version) => fromDb(version.validFrom))
    return {
      ...{ id, name },
      since: days.findLast((day) => day <= today) ?? days[0]!,
      next: days.filter((day) => day > today),
      programmes: [
        ...new Set([
          ...programmes.map((programme) => programme.name),
          ...exceptions.map(({ programme }) => `${programme.name} (exception)`),
        ]),
      ],
    }
  })
}

/** A version, with the number of lines that it has judged: none may be replaced or given up once it has. */
export type VersionRow = RuleVersion & { judged: number }

export type RuleSetDetail = {
  id: string
  name: string
  /** The newest first. */
  versions: VersionRow[]
  /** The version that was saved last, whatever its day. */
  newestId: string
  programmes: { id: string; name: string }[]
  isUsed: boolean
}

/** A rule set whole; null when it isn't there. */
export async function ruleSetDetail(_staff: StaffScope, ruleSetId: string): Promise<RuleSetDetail | null> {
  if (!uuid.safeParse(ruleSetId).success) return null
  const prisma = await database()
  const found = await prisma.ruleSet.findUnique({
    where: { id: ruleSetId },
    select: {
      id: true,
      name: true,
      versions: { orderBy: { validFrom: 'desc' }, include: { _count: { select: { lines: true } } } },
      programmes: { where: { archivedAt: null }, orderBy: { name: 'asc' }, select: { id: true, name: true } },
      exceptions: { select: { programme: { select: { id: true, name: true } } } },
    },
  })
  if (!found) return null
  const { id, name, versions, programmes, exceptions } = found
  const shown = new Map(
    [...programmes, ...exceptions.map((one) => one.programme)].map((one) => [one.id, one]),
  )
  return {
    ...{ id, name, programmes: [...shown.values()] },
    versions: versions.map((version) => ({
      id: version.id,
      validFrom: fromDb(version.validFrom),
      rules: rulesOf(version.id, version.config),
      judged: version._count.lines,
    })),
    newestId: versions
      .map((version) => version.id)
      .sort()
      .at(-1)!,
    isUsed: shown.size > 0 || versions.some((version) => version._count.lines > 0),
  }
}

/** What follows which rules: every programme, its exceptions, and what may be chosen for one. */
export type ProgrammeRules = {
  id: string
  name: string
  ruleSetId: string
  ruleSetName: string
  activities: { id: string; name: string; startsAt: string }[]
  exceptions: { id: string; activityName: string | null; periodName: string | null; ruleSetName: string }[]
}

export async function programmeRules(_staff: StaffScope): Promise<ProgrammeRules[]> {
  const prisma = await database()
  const programmes = await prisma.programme.findMany({
    where: { archivedAt: null },
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      ruleSetId: true,
      ruleSet: { select: { name: true } },
      activities: { orderBy: { sort: 'asc' }, select: { id: true, name: true, startsAt: true } },
      exceptions: {
        orderBy: { id: 'asc' },
        select: {
          id: true,
          activity: { select: { name: true } },
          period: { select: { name: true, schoolYear: true } },
          ruleSet: { select: { name: true } },
        },
      },
    },
  })
  return programmes.map(({ ruleSet, exceptions, ...programme }) => ({
    ...programme,
    ruleSetName: ruleSet.name,
    exceptions: exceptions.map((one) => ({
      id: one.id,
      activityName: one.activity?.name ?? null,
      periodName: one.period && `${one.period.name} ${one.period.schoolYear}`,
      ruleSetName: one.ruleSet.name,
    })),
  }))
}

/** Periods that an exception may be for: those that aren't over. */
export async function periodsToCome(
  _staff: StaffScope,
  today: Day,
): Promise<{ id: string; name: string; schoolYear: string }[]> {
  const prisma = await database()
  return prisma.period.findMany({
    where: { lastDay: { gte: toDb(today) } },
    orderBy: { firstDay: 'asc' },
    select: { id: true, name: true, schoolYear: true },
  })
}

/** What a preview counts with: the calendar of a programme around a day, as data that a browser can have. */
export async function calendarOfProgramme(
  _staff: StaffScope,
  programmeId: string | null,
  around: { first: Day; last: Day },
): Promise<CalendarData> {
  const prisma = await database()
  const calendar = programmeId
    ? (await ruleCalendars(prisma, [programmeId], around))(programmeId)
    : await organisationCalendar(prisma, around)
  const { territory, closures, bridge, periods, openDays, openings } = calendar
  return { territory, closures, bridge, periods, openDays, openings }
}
