import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { lockFamilies } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { takeCandidatures } from '@/lib/domain/booking/candidature/service'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { addDecisionsOf } from '@/lib/domain/decision/service'
import { missingByFamily } from '@/lib/domain/dossier/gate/queries'
import { isOpenLine, openLineStatuses, type RequestLineStatus } from '@/lib/rules/states'
import type { Instant } from '@/lib/time/paris'
import type { Decide } from './schema'

/** Who decides, and in which centres. */
export type Decider = Pick<StaffScope, 'staffId' | 'accountId' | 'centreIds'>

/** What became of a line that was to be decided. */
export type Fate = 'decided' | 'movedOn' | 'incomplete' | 'full'

/**
 * Which of the lines are still to be decided, once their families are locked, and what is written of each in the
 * transaction that decides it.
 */
export type Settling = {
  still: (tx: Tx, lines: readonly string[]) => Promise<readonly string[]>
  settle: (tx: Tx, fates: ReadonlyMap<string, Fate>) => Promise<void>
}

export type DecideOutcome = {
  decided: number
  /** Lines that somebody else decided meanwhile, or that were withdrawn. */
  movedOn: number
  /** Children whose dossier isn't complete: their lines stay pending. */
  incomplete: string[]
  /** Candidatures for which no place is left: they stay. */
  full: number
}

const nothingMore: Settling = { still: async (_, lines) => lines, settle: async () => {} }

/** Lines of one transaction: so many statements for all of them, and no family waits long for those beside it. */
const TOGETHER = 250

/**
 * Accepts or refuses lines, one or many, in order of arrival; those of a family always in one transaction, and many
 * families in each. A family that fails doesn't keep the others waiting: those that were with it are decided one by one,
 * and its fault is thrown once they are.
 */
export async function decideLines(
  by: Decider,
  now: Instant,
  decide: Decide,
  settling: Settling = nothingMore,
): Promise<DecideOutcome> {
  const prisma = await database()
  const asked = await prisma.requestLine.findMany({
    where: { id: { in: decide.lines }, ...inCentresOf(by) },
    orderBy: { rank: 'asc' },
    select: { id: true, familyId: true, status: true },
  })
  const outcome: DecideOutcome = { decided: 0, movedOn: 0, incomplete: [], full: 0 }
  const faults: unknown[] = []
  for (const lines of together(asked)) await decideAtOnce(lines)
  if (faults.length > 0) throw faults[0]
  return outcome

  async function decideAtOnce(lines: readonly AskedLine[]): Promise<void> {
    try {
      const own = { ...decide, lines: lines.map(({ id }) => id) }
      const one = await inTransaction((tx) => decideFamilies(tx, by, now, familiesOf(lines), own, settling))
      outcome.decided += one.decided
      outcome.movedOn += one.movedOn
      outcome.incomplete.push(...one.incomplete)
      outcome.full += one.full
    } catch (fault) {
      const families = [...Map.groupBy(lines, (line) => line.familyId).values()]
      if (families.length === 1) faults.push(fault)
      else for (const family of families) await decideAtOnce(family)
    }
  }
}

type AskedLine = { id: string; familyId: string; status: RequestLineStatus }

const familiesOf = (lines: readonly { familyId: string }[]) => [
  ...new Set(lines.map((line) => line.familyId)),
]

/**
 * The lines of each transaction, family after family. A candidature takes places, whose locks come last: a family that
 * has one is alone, so that it locks no place before another family's children.
 */
function together(asked: readonly AskedLine[]): AskedLine[][] {
  const groups: AskedLine[][] = []
  let room = 0
  for (const lines of Map.groupBy(asked, (line) => line.familyId).values()) {
    const isAlone = lines.some((line) => line.status === 'candidature')
    if (isAlone || lines.length > room) {
      groups.push([])
      room = isAlone ? 0 : TOGETHER
    }
    groups.at(-1)!.push(...lines)
    room -= lines.length
  }
  return groups
}

function inCentresOf({ centreIds }: Decider) {
  return centreIds ? { programme: { centreId: { in: [...centreIds] } } } : {}
}

export const decidable = {
  id: true,
  kind: true,
  status: true,
  familyId: true,
  childId: true,
  programmeId: true,
  groupId: true,
  activityId: true,
  day: true,
  bookingId: true,
  penaltyCents: true,
  billedPercent: true,
  child: { select: { firstName: true } },
  activity: { select: { name: true } },
} as const

async function decideFamilies(
  tx: Tx,
  by: Decider,
  now: Instant,
  familyIds: string[],
  { decision, lines: ids, reason }: Decide,
  { still, settle }: Settling,
): Promise<DecideOutcome> {
  await lockFamilies(tx, familyIds)
  const left = await still(tx, ids)
  const lines = await tx.requestLine.findMany({
    where: { id: { in: [...left] }, familyId: { in: familyIds }, ...inCentresOf(by) },
    orderBy: { rank: 'asc' },
    select: decidable,
  })
  const open = lines.filter((line) => isOpenLine(line.status))
  const blocked = decision === 'accept' ? await incompleteLines(tx, open, now) : []
  const complete = open.filter((line) => !blocked.includes(line))
  const full = decision === 'accept' ? await takeAll(tx, complete, now) : []
  const ready = complete.filter((line) => !full.includes(line.id))
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: ready.map((line) => line.id) }, status: { in: [...openLineStatuses] } },
    data: {
      status: decision === 'accept' ? 'accepted' : 'refused',
      decidedAt: new Date(now),
      decidedById: by.staffId,
      endedBy: 'staff',
      reason: decision === 'refuse' ? reason : null,
    },
  })
  // Every change of these lines takes their family's lock: the count can only differ if that rule was broken.
  if (count !== ready.length) throw new Error(`Lines of ${familyIds.join(', ')} moved under their locks`)
  if (decision === 'accept') await applyAccepted(tx, now, ready)
  else
    await releaseLines(
      tx,
      ready.map((line) => line.id),
    )
  await recordAudit(
    tx,
    now,
    ready.map((line) => ({
      accountId: by.accountId,
      action: `requestLine.${decision}`,
      subjectKind: 'requestLine',
      subjectId: line.id,
      familyId: line.familyId,
    })),
  )
  await addDecisionsOf(
    tx,
    now,
    ready.map((line) => ({
      familyId: line.familyId,
      decision: asDecision(line, decision === 'accept', reason),
    })),
  )
  const blockedIds = new Set(blocked.map((line) => line.id))
  const fateOf = (line: (typeof lines)[number]): Fate => {
    if (!isOpenLine(line.status)) return 'movedOn'
    if (blockedIds.has(line.id)) return 'incomplete'
    return full.includes(line.id) ? 'full' : 'decided'
  }
  await settle(tx, new Map(lines.map((line) => [line.id, fateOf(line)])))
  return {
    decided: ready.length,
    movedOn: lines.length - open.length,
    incomplete: [...new Map(blocked.map((line) => [line.childId, line.child.firstName])).values()],
    full: full.length,
  }
}

export type DecidableLine = {
  id: string
  kind: 'book' | 'cancel'
  familyId: string
  childId: string
  programmeId: string
  groupId: string
  activityId: string
  day: Date
  bookingId: string | null
  penaltyCents: number
  billedPercent: number
  child: { firstName: string }
  activity: { name: string }
}

/** Bookings wait for a complete dossier; cancellations never do. */
async function incompleteLines<L extends DecidableLine>(tx: Tx, lines: L[], now: Instant): Promise<L[]> {
  const books = lines.filter((line) => line.kind === 'book')
  const days = books.map((line) => fromDb(line.day))
  const isMissing = await missingByFamily(tx, familiesOf(books), days, now)
  return books.filter((line) => isMissing(line.familyId, line.childId, fromDb(line.day)))
}

/** Takes the places of the candidatures, family after family; answers the ids of those for which none is left. */
async function takeAll(
  tx: Tx,
  lines: readonly (DecidableLine & { status: RequestLineStatus })[],
  now: Instant,
): Promise<string[]> {
  const full = []
  for (const [familyId, own] of Map.groupBy(lines, (line) => line.familyId))
    full.push(...(await takeCandidatures(tx, familyId, own, now)))
  return full
}

/**
 * An accepted booking becomes a Booking and keeps its place; an accepted cancellation ends one, on its terms, and
 * frees its place and what it counted for.
 */
export async function applyAccepted(tx: Tx, now: Instant, lines: DecidableLine[]): Promise<void> {
  const books = lines.filter((line) => line.kind === 'book').map((line) => line.id)
  // What the lines say is taken where it is: nothing of it travels, whatever their number.
  const booked = await tx.$executeRaw`
    INSERT INTO booking (id, line_id, family_id, child_id, programme_id, group_id, activity_id, day, penalty_cents,
      status, accepted_at)
    SELECT gen_random_uuid(), id, family_id, child_id, programme_id, group_id, activity_id, day, penalty_cents,
      'accepted', ${new Date(now)}
    FROM request_line WHERE id = ANY(${books}::uuid[])`
  if (booked !== books.length) throw new Error('A line to book is missing')
  const cancels = lines.filter((line) => line.kind === 'cancel')
  if (cancels.length === 0) return
  // Most cancellations are on the same terms: one statement for each of them.
  const sameTerms = Map.groupBy(cancels, (line) => `${line.penaltyCents} ${line.billedPercent}`)
  for (const own of sameTerms.values()) {
    const { penaltyCents, billedPercent } = own[0]!
    const { count } = await tx.booking.updateMany({
      where: { id: { in: own.map((line) => line.bookingId!) }, status: 'accepted' },
      data: { status: 'cancelled', endedAt: new Date(now), penaltyCents, cancelledPercent: billedPercent },
    })
    if (count !== own.length) throw new Error('A booking to cancel had already ended')
  }
  const ended = await tx.booking.findMany({
    where: { id: { in: cancels.map((line) => line.bookingId!) } },
    select: { lineId: true },
  })
  await releaseLines(
    tx,
    ended.map(({ lineId }) => lineId),
  )
}

export function asDecision(line: DecidableLine, accepted: boolean, reason?: string) {
  return {
    kind: 'line' as const,
    lineKind: line.kind,
    childName: line.child.firstName,
    activityName: line.activity.name,
    day: fromDb(line.day),
    accepted,
    ...(accepted || !reason ? {} : { reason }),
  }
}
