import 'server-only'
import { randomBytes } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { lockChildren, lockFamilies, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { takePlaces } from '@/lib/domain/booking/taking/service'
import { done, refuse, type Result } from '@/lib/result'
import { allocate } from '@/lib/rules/allocation'
import { isAllocatable, WRITING_GRACE_MS } from '@/lib/rules/request-windows'
import type { Instant } from '@/lib/time/paris'
import { answerLines } from './answering/service'
import {
  allocationInput,
  type WindowLine,
  windowLines,
  type WindowRules,
  windowRules,
} from './candidates/queries'
import { drawWith } from './draw/queries'
import type { RequestWindow } from './schema'
import { settingOf } from './setting/queries'

export type AllocationRefusal =
  /** The window is still open, or closed a moment ago. */
  | { code: 'windowOpen' }
  /** Somebody, or the portal, has allocated it meanwhile. */
  | { code: 'alreadyAllocated' }
  | { code: 'nothingToAllocate' }

/** Who asks for an allocation; the portal itself when nobody does. */
type By = Pick<StaffScope, 'staffId' | 'accountId'> | null

export type Allocated = { given: number; notGiven: number }

/** Allocates the windows that have ended, of the accueils that let the portal do so. Answers how many it allocated. */
export async function allocateDue(now: Instant): Promise<number> {
  const prisma = await database()
  const due = await prisma.$queryRaw<{ programmeId: string; endsAt: Date }[]>`
    SELECT DISTINCT line.programme_id AS "programmeId", line.allocates_at AS "endsAt"
    FROM request_line line
    LEFT JOIN allocation_setting setting ON setting.programme_id = line.programme_id
    WHERE line.status = 'candidature' AND line.allocates_at <= ${new Date(now - WRITING_GRACE_MS)}
      AND coalesce(setting.is_automatic, true)
    ORDER BY 2, 1`
  let allocated = 0
  for (const { programmeId, endsAt } of due) {
    const result = await allocateWindow(null, now, { programmeId, endsAt: endsAt.getTime() })
    if (result.ok) allocated += 1
  }
  return allocated
}

/** « Attribuer maintenant », once the window has ended. */
export async function allocateNow(
  staff: StaffScope,
  now: Instant,
  window: RequestWindow,
): Promise<Result<Allocated, AllocationRefusal>> {
  const prisma = await database()
  const seen = await prisma.programme.findFirst({
    where: { id: window.programmeId, ...(staff.centreIds && { centreId: { in: [...staff.centreIds] } }) },
    select: { id: true },
  })
  return seen ? allocateWindow(staff, now, window) : refuse({ code: 'nothingToAllocate' })
}

/**
 * Draws, then gives. The seed is written in a transaction of its own before anything is computed: whoever comes after
 * a breakdown goes on with the same one, and nobody draws twice to have another result.
 */
async function allocateWindow(
  by: By,
  now: Instant,
  window: RequestWindow,
): Promise<Result<Allocated, AllocationRefusal>> {
  if (!isAllocatable(window.endsAt, now)) return refuse({ code: 'windowOpen' })
  const runId = await inTransaction((tx) => draw(tx, by, now, window))
  if (!runId) return refuse({ code: 'nothingToAllocate' })
  return inTransaction((tx) => give(tx, by, now, window, runId), { seconds: 60 })
}

/** The run of a window, drawn if it wasn't; null when no candidature ends with this window any more. */
async function draw(
  tx: Tx,
  by: By,
  now: Instant,
  { programmeId, endsAt }: RequestWindow,
): Promise<string | null> {
  const key = { programmeId, endsAt: new Date(endsAt) }
  const lines = await windowLines(tx, { programmeId, endsAt }, now)
  const { extended } = await windowRules(tx, programmeId, lines, now)
  // The règlement gives them longer since they were sent: they are allocated with those that come until then.
  for (const [id, later] of extended)
    await tx.requestLine.updateMany({
      where: { id, status: 'candidature', allocatesAt: key.endsAt },
      data: { allocatesAt: new Date(later) },
    })
  if (lines.length > extended.size)
    await tx.allocationRun.createMany({
      data: {
        ...{ ...key, seed: randomBytes(16).toString('hex') },
        ...{ drawnAt: new Date(now), drawnById: by?.staffId ?? null },
      },
      skipDuplicates: true,
    })
  const run = await tx.allocationRun.findUnique({ where: { programmeId_endsAt: key }, select: { id: true } })
  return run?.id ?? null
}

/**
 * One transaction for the whole window: what is recorded is what was done. The run's own lock makes two of them one;
 * then come the families, all in id order, the children and the places, in the order that everything else follows.
 */
async function give(
  tx: Tx,
  by: By,
  now: Instant,
  window: RequestWindow,
  runId: string,
): Promise<Result<Allocated, AllocationRefusal>> {
  const [run] = await tx.$queryRaw<{ seed: string; isDone: boolean }[]>`
    SELECT seed, done_at IS NOT NULL AS "isDone" FROM allocation_run WHERE id = ${runId}::uuid FOR UPDATE`
  if (run!.isDone) return refuse({ code: 'alreadyAllocated' })
  const { lines, wholeWeeks } = await lockedLines(tx, now, window)
  const setting = await settingOf(tx, window.programmeId)
  const input = allocationInput(lines, wholeWeeks, setting.criteria)
  const outcome = allocate(input, drawWith(run!.seed))
  const byId = new Map(lines.map((line) => [line.id, line]))
  const given = outcome.given.map((id) => byId.get(id)!)
  await takePlaces(tx, given, new Map(lines.map((line) => [line.childId, line])))
  await answerLines(tx, by, now, setting, { given, notGiven: outcome.notGiven.map((id) => byId.get(id)!) })
  await tx.allocationRun.update({ where: { id: runId }, data: { input, outcome, doneAt: new Date(now) } })
  const counts = { given: given.length, notGiven: outcome.notGiven.length }
  await recordAudit(tx, now, {
    accountId: by?.accountId ?? null,
    action: 'requestWindow.allocate',
    subjectKind: 'allocationRun',
    subjectId: runId,
    details: counts,
  })
  return done(counts)
}

/** The lines of a window with everything they depend on locked: families, children, places. Read again under each. */
async function lockedLines(
  tx: Tx,
  now: Instant,
  window: RequestWindow,
): Promise<{ lines: WindowLine[] } & Pick<WindowRules, 'wholeWeeks'>> {
  const seen = await windowLines(tx, window, now)
  await lockFamilies(
    tx,
    seen.map((line) => line.familyId),
  )
  // From here on nobody withdraws; no line joins a window that has ended.
  await lockChildren(
    tx,
    seen.map((line) => line.childId),
  )
  await lockPlaces(
    tx,
    seen.flatMap(({ places }) => places.map(({ id }) => id)),
  )
  const lines = await windowLines(tx, window, now)
  const { wholeWeeks } = await windowRules(tx, window.programmeId, lines, now)
  return { lines, wholeWeeks }
}
