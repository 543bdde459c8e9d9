import 'server-only'
import { recordAudit, type AuditFact } from '@/lib/audit/record'
import { toDb } from '@/lib/db/day'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import {
  planPeriods,
  sharedPart,
  whyNotPeriod,
  type PeriodPlan,
  type PeriodRefusal,
} from '@/lib/rules/periods'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import { periodsOf } from '@/lib/rules/school-calendar'
import type { SchoolZone } from '@/lib/rules/school-holidays'
import type { Day } from '@/lib/time/day'
import { holidaysOfZone } from '../school/queries'
import type { Asking } from '../service'
import { toPeriod } from './queries'

type Named = { name: string; firstDay: Day; lastDay: Day }
type NotFound = { code: 'notFound' }
/** What is counted, or ruled, by a period keeps it. */
type InUse = { code: 'inUse'; name: string; by: 'quota' | 'ruleException' }
export type DeriveRefusal = { code: 'notPublished'; schoolYear: string } | PeriodRefusal | InUse
export type ChangeRefusal = NotFound | PeriodRefusal | InUse

/** Makes the periods of a school year from its calendar, or makes those that are there follow it again. */
export async function derivePeriods(
  asking: Asking,
  { schoolYear }: { schoolYear: string },
): Promise<Result<{ count: number }, DeriveRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const { schoolZone } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } })
    const zone = schoolZone as SchoolZone
    const derived = periodsOf(schoolYear, zone, await holidaysOfZone(tx, zone))
    if (derived.length === 0) return refuse({ code: 'notPublished', schoolYear })
    const rows = await tx.period.findMany()
    const others = rows.filter((row) => row.schoolYear !== schoolYear).map(toPeriod)
    for (const period of derived) {
      const refusal = whyNotPeriod(schoolYear, period, others)
      if (refusal) return refuse(refusal)
    }
    const plan = planPeriods(derived, rows.filter((row) => row.schoolYear === schoolYear).map(toPeriod))
    const used = await usedAmong(tx, plan.removed)
    if (used) return refuse(used)
    await follow(tx, plan)
    await record(tx, asking, {
      ...{ action: 'period.derive', subjectKind: 'schoolYear', subjectId: schoolYear },
      details: {
        kept: plan.kept.length,
        added: plan.added.length,
        removed: plan.removed.map(({ name }) => name),
      },
    })
    return done({ count: derived.length })
  })
}

/** Adds a period that the calendar doesn't give. */
export async function addPeriod(
  asking: Asking,
  { schoolYear, kind, ...named }: Named & { schoolYear: string; kind: CalendarPeriod['kind'] },
): Promise<Result<null, PeriodRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const refusal = whyNotPeriod(schoolYear, named, await periodsButOne(tx, null))
    if (refusal) return refuse(refusal)
    const { id } = await tx.period.create({ data: { schoolYear, kind, ...columns(named) } })
    await record(tx, asking, { action: 'period.add', ...subject(id), details: named })
    return done(null)
  })
}

export async function changePeriod(
  asking: Asking,
  { id, ...named }: Named & { id: string },
): Promise<Result<null, NotFound | PeriodRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const row = await tx.period.findUnique({ where: { id } })
    if (!row) return refuse({ code: 'notFound' })
    const refusal = whyNotPeriod(row.schoolYear, named, await periodsButOne(tx, id))
    if (refusal) return refuse(refusal)
    await tx.period.update({ where: { id }, data: columns(named) })
    const { name, firstDay, lastDay } = toPeriod(row)
    await record(tx, asking, {
      ...{ action: 'period.change', ...subject(id) },
      details: { before: `${name}, ${firstDay}, ${lastDay}`, ...named },
    })
    return done(null)
  })
}

/** Answers the school year it belonged to. */
export async function removePeriod(
  asking: Asking,
  { id }: { id: string },
): Promise<Result<{ schoolYear: string }, NotFound | InUse>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    // A rule exception written meanwhile waits for this lock, and finds no period.
    await tx.$queryRaw`SELECT 1 FROM period WHERE id = ${id}::uuid FOR UPDATE`
    const row = await tx.period.findUnique({ where: { id } })
    if (!row) return refuse({ code: 'notFound' })
    const used = await usedAmong(tx, [row])
    if (used) return refuse(used)
    await tx.period.delete({ where: { id } })
    const { name, firstDay, lastDay } = toPeriod(row)
    await record(tx, asking, {
      ...{ action: 'period.remove', ...subject(id), details: { name, firstDay, lastDay } },
    })
    return done({ schoolYear: row.schoolYear })
  })
}

/** Each period first shrinks to the days that it keeps, then takes its new ones: so none ever covers another's. */
async function follow(tx: Tx, { kept, added, removed }: PeriodPlan): Promise<void> {
  await tx.period.deleteMany({ where: { id: { in: removed.map(({ id }) => id) } } })
  for (const { id, from, to } of kept) {
    const { firstDay, lastDay } = sharedPart(from, to)
    await tx.period.update({ where: { id }, data: { firstDay: toDb(firstDay), lastDay: toDb(lastDay) } })
  }
  for (const { id, to } of kept) await tx.period.update({ where: { id }, data: columns(to) })
  await tx.period.createMany({
    data: added.map(({ kind, schoolYear, ...named }) => ({ kind, schoolYear, ...columns(named) })),
  })
}

async function usedAmong(tx: Tx, periods: readonly { id: string; name: string }[]): Promise<InUse | null> {
  const bySpan = new Map(periods.map((period) => [`period ${period.id}`, period]))
  const quota = await tx.quotaCounter.findFirst({ where: { span: { in: [...bySpan.keys()] } } })
  if (quota) return { code: 'inUse', name: bySpan.get(quota.span)!.name, by: 'quota' }
  const ids = periods.map(({ id }) => id)
  const exception = await tx.ruleException.findFirst({ where: { periodId: { in: ids } } })
  const ruled = periods.find(({ id }) => id === exception?.periodId)
  return ruled ? { code: 'inUse', name: ruled.name, by: 'ruleException' } : null
}

async function periodsButOne(tx: Tx, id: string | null): Promise<CalendarPeriod[]> {
  const rows = await tx.period.findMany({ where: id ? { id: { not: id } } : {} })
  return rows.map(toPeriod)
}

const columns = ({ name, firstDay, lastDay }: Named) => ({
  ...{ name, firstDay: toDb(firstDay), lastDay: toDb(lastDay) },
})
const subject = (id: string) => ({ subjectKind: 'period', subjectId: id })

function record(tx: Tx, { staff, now }: Asking, fact: Omit<AuditFact, 'accountId'>) {
  return recordAudit(tx, now, { accountId: staff.accountId, ...fact })
}
