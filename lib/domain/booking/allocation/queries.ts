import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { allocate, type AllocationCriterion } from '@/lib/rules/allocation'
import type { RequestLineStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { drawWith } from './draw/queries'
import { type RequestWindow, runInputSchema, runOutcomeSchema } from './schema'

/** A request window of an accueil, as far as it has come. */
export type WindowRow = RequestWindow & {
  programmeName: string
  /** Lines that ask for a day, and the families that do. */
  lines: number
  families: number
  /** What its allocation gave; null until it is done. */
  result: { given: number; notGiven: number; doneAt: Date } | null
}

/** The windows that have candidatures or were allocated, the last to end first. */
export async function startedWindows(staff: StaffScope): Promise<WindowRow[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<(Omit<WindowRow, 'endsAt' | 'result'> & RunRow & { endsAt: Date })[]>`
    SELECT programme.id AS "programmeId", programme.name AS "programmeName", line.allocates_at AS "endsAt",
      count(*)::int AS lines, count(DISTINCT line.family_id)::int AS families, run.outcome, run.done_at AS "doneAt"
    FROM request_line line
    JOIN programme ON programme.id = line.programme_id
    LEFT JOIN allocation_run run ON run.programme_id = line.programme_id AND run.ends_at = line.allocates_at
    WHERE line.allocates_at IS NOT NULL AND line.status NOT IN ('withdrawn', 'closed')
      AND (${staff.centreIds === null} OR programme.centre_id = ANY(${[...(staff.centreIds ?? [])]}::uuid[]))
    GROUP BY programme.id, line.allocates_at, run.id
    ORDER BY line.allocates_at DESC, programme.name
    LIMIT 60`
  return rows.map(({ endsAt, outcome, doneAt, ...row }) => ({
    ...row,
    endsAt: endsAt.getTime(),
    result: doneAt && { ...countsOf(outcome), doneAt },
  }))
}

type RunRow = { outcome: unknown; doneAt: Date | null }

function countsOf(outcome: unknown): { given: number; notGiven: number } {
  const { given, notGiven } = runOutcomeSchema.parse(outcome)
  return { given: given.length, notGiven: notGiven.length }
}

/** How many ask for a day, and how many places its group has left. */
export type Demand = { day: Day; groupName: string; asked: number; left: number }

/** What of a line the service reads once it is allocated. */
export type AllocatedLine = {
  id: string
  isGiven: boolean
  status: RequestLineStatus
  childName: string
  familyNumber: number
  day: Day
  activityName: string
}

export type RunDetail = {
  seed: string
  drawnAt: Date
  doneAt: Date
  /** Null when the portal did it by itself. */
  byName: string | null
  criteria: readonly AllocationCriterion[]
  /** Families in the order of the draw, each with its number's print. */
  drawn: { number: string; print: string }[]
  /** In the order in which they were decided, the given ones first. */
  lines: AllocatedLine[]
  isIdentical: boolean
}

export type WindowDetail = RequestWindow & {
  programmeName: string
  demand: Demand[]
  families: number
  run: RunDetail | null
}

/** A window whole; null when it isn't there, or is of a centre that isn't this member's. */
export async function windowDetail(
  staff: StaffScope,
  { programmeId, endsAt }: RequestWindow,
): Promise<WindowDetail | null> {
  const prisma = await database()
  const programme = await prisma.programme.findFirst({
    where: { id: programmeId, ...(staff.centreIds && { centreId: { in: [...staff.centreIds] } }) },
    select: { name: true },
  })
  if (!programme) return null
  const at = { programmeId, allocatesAt: new Date(endsAt) }
  const families = await prisma.requestLine.groupBy({ by: ['familyId'], where: at })
  const run = await prisma.allocationRun.findUnique({
    where: { programmeId_endsAt: { programmeId, endsAt: new Date(endsAt) } },
    include: { drawnBy: { select: { firstName: true, lastName: true } } },
  })
  if (families.length === 0 && !run) return null
  return {
    ...{ programmeId, endsAt, programmeName: programme.name, families: families.length },
    demand: await demandOf({ programmeId, endsAt }),
    run: run?.doneAt ? await runDetail({ ...run, doneAt: run.doneAt }) : null,
  }
}

/** By day and group: the candidatures that wait, beside the places that are left. */
async function demandOf({ programmeId, endsAt }: RequestWindow): Promise<Demand[]> {
  const prisma = await database()
  return prisma.$queryRaw<Demand[]>`
    SELECT line.day::text AS day, child_group.name AS "groupName", count(DISTINCT line.id)::int AS asked,
      (SELECT min(place.capacity - place.held)::int FROM place
        WHERE place.group_id = line.group_id AND place.day = line.day) AS left
    FROM request_line line JOIN child_group ON child_group.id = line.group_id
    WHERE line.programme_id = ${programmeId}::uuid AND line.allocates_at = ${new Date(endsAt)}
      AND line.status = 'candidature'
    GROUP BY line.day, line.group_id, child_group.id ORDER BY line.day, child_group.min_age`
}

type StoredRun = {
  seed: string
  input: unknown
  outcome: unknown
  drawnAt: Date
  doneAt: Date
  drawnBy: { firstName: string; lastName: string } | null
}

async function runDetail(run: StoredRun): Promise<RunDetail> {
  const { candidates, criteria } = runInputSchema.parse(run.input)
  const { given, notGiven } = runOutcomeSchema.parse(run.outcome)
  const draw = drawWith(run.seed)
  const numbers = [...new Set(candidates.map(({ family }) => family))]
  return {
    ...{ seed: run.seed, drawnAt: run.drawnAt, doneAt: run.doneAt, criteria },
    byName: run.drawnBy && `${run.drawnBy.firstName} ${run.drawnBy.lastName}`,
    drawn: numbers
      .map((number) => ({ number, print: draw(number) }))
      .sort((one, other) => (one.print < other.print ? -1 : 1)),
    lines: await allocatedLines([...given, ...notGiven], new Set(given)),
    isIdentical: isReplayIdentical(run),
  }
}

async function allocatedLines(ids: string[], given: ReadonlySet<string>): Promise<AllocatedLine[]> {
  const prisma = await database()
  const rows = await prisma.requestLine.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, status: true, day: true },
      child: { select: { firstName: true, lastName: true } },
      family: { select: { number: true } },
      activity: { select: { name: true } },
    },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { child, family, activity, status } = row
    return {
      ...{ id, status, isGiven: given.has(id), day: fromDb(row.day) },
      ...{ familyNumber: family.number, activityName: activity.name },
      childName: `${child.firstName} ${child.lastName}`,
    }
  })
}

/** Whether the record of a run, computed again from its seed, gives what it says that it gave. */
export function isReplayIdentical(run: { seed: string; input: unknown; outcome: unknown }): boolean {
  const outcome = runOutcomeSchema.parse(run.outcome)
  const again = allocate(runInputSchema.parse(run.input), drawWith(run.seed))
  return JSON.stringify([again.given, again.notGiven]) === JSON.stringify([outcome.given, outcome.notGiven])
}
