import 'server-only'
import { readTogether } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import { calendarRowOf, calendarsFrom } from '@/lib/domain/calendar/queries'
import { offersOf } from '@/lib/domain/offer/queries'
import { ruleVersionsOf, versionsFrom } from '@/lib/domain/rule-set/queries'
import { type ImportRow, type JudgedLines, plain, typedDay } from '@/lib/rules/import-lines'
import {
  counterKey,
  type ImportedQuota,
  isNear,
  judgedQuotas,
  type KnownQuotas,
} from '@/lib/rules/import-quotas'
import { rulesInForce } from '@/lib/rules/rule-answer'
import { ruleSetFor } from '@/lib/rules/rule-exceptions'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'
import { knownReferences } from '../reference/queries'

/** The lines of a file of used quotas, judged with what the portal knows now. */
export async function judgeQuotas(
  tx: Tx,
  rows: readonly ImportRow<'quotas'>[],
  now: Instant,
): Promise<JudgedLines<ImportedQuota>> {
  const known = await knownReferences(
    tx,
    rows.flatMap(({ cells }) => [cells.famille, cells.enfant]),
  )
  const programmes = await tx.programme.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, activities: { select: { id: true, name: true } } },
  })
  const counters = await tx.quotaCounter.findMany({
    where: { familyId: { in: [...known.families.values()] }, carried: { gt: 0 } },
  })
  const today = parisDay(now)
  const days = rows.flatMap(({ cells }) => typedDay(cells.jour) ?? []).filter((day) => isNear(day, today))
  const facts = {
    ...known,
    programmes: new Map(
      programmes.map(({ name, activities }) => [
        plain(name),
        new Map(activities.map((one) => [plain(one.name), one.id])),
      ]),
    ),
    quotasOf: await quotasInForce(tx, programmes, days, now),
    carried: new Set(counters.map(counterKey)),
  }
  return judgedQuotas(rows, facts, today)
}

/** The quotas that limit a formula on a day, by the rules in force now. */
async function quotasInForce(
  tx: Tx,
  programmes: readonly { id: string; activities: { id: string }[] }[],
  days: Day[],
  now: Instant,
): Promise<(activityId: string, day: Day) => KnownQuotas> {
  const today = parisDay(now)
  const sorted = [...days].sort()
  const asFar = { first: sorted[0] ?? today, last: sorted.at(-1) ?? today }
  const ids = Prisma.sql`${programmes.map(({ id }) => id)}::uuid[]`
  const read = await readTogether(tx, {
    offers: offersOf(programmes.flatMap(({ activities }) => activities.map(({ id }) => id))),
    versions: ruleVersionsOf(ids, now),
    calendar: calendarRowOf(ids, asFar),
  })
  const offers = new Map(read.offers.map((offer) => [offer.activityId, offer]))
  const versions = versionsFrom(read.versions)
  const calendarOf = calendarsFrom(read.calendar[0], asFar)
  return (activityId, day) => {
    const { ruleSets, programmeId } = offers.get(activityId)!
    const period = calendarOf(programmeId).periodOn(day)
    const ruleSetId = ruleSetFor(ruleSets, activityId, period?.id ?? null)
    return { ruleSetId, period, quotas: rulesInForce(versions.get(ruleSetId)!, today).quotas }
  }
}
