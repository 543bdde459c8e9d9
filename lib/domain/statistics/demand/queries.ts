import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import {
  type AgeClass,
  ageClassOf,
  type Sent,
  sendingCurve,
  type SendingCurve,
} from '@/lib/rules/supervision'
import type { Day } from '@/lib/time/day'
import { inScope, type Span } from '../occupancy/queries'

/** How many requests wait for the service, by how long they have. */
export async function requestAges(staff: StaffScope, today: Day): Promise<Record<AgeClass, number>> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<{ days: number; count: number }[]>`
    SELECT ${today}::text::date - (line.submitted_at AT TIME ZONE 'Europe/Paris')::date AS days,
           count(*)::int AS count
      FROM request_line line JOIN programme ON programme.id = line.programme_id
     WHERE line.status = 'pending' AND ${inScope(staff)}
     GROUP BY 1`
  const ages: Record<AgeClass, number> = { today: 0, threeDays: 0, week: 0, more: 0 }
  for (const { days, count } of rows) ages[ageClassOf(days)] += count
  return ages
}

/** How the requests of the busiest day of a span came; null when none was sent. */
export async function busiestDay(staff: StaffScope, span: Span): Promise<SendingCurve | null> {
  const prisma = await database()
  const sent = await prisma.$queryRaw<Sent[]>`
    WITH sent AS (
      SELECT line.submitted_at AT TIME ZONE 'Europe/Paris' AS at
        FROM request_line line JOIN programme ON programme.id = line.programme_id
       WHERE line.kind = 'book' AND ${inScope(staff)}
         AND (line.submitted_at AT TIME ZONE 'Europe/Paris')::date
             BETWEEN ${span.firstDay}::text::date AND ${span.lastDay}::text::date),
    busiest AS (SELECT at::date AS day FROM sent GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)
    SELECT busiest.day::text AS day, extract(hour FROM sent.at)::int AS hour,
           extract(minute FROM sent.at)::int AS minute, count(*)::int AS count
      FROM sent JOIN busiest ON sent.at::date = busiest.day GROUP BY 1, 2, 3`
  return sendingCurve(sent)
}

export type UnmetDay = {
  day: Day
  refusedUnderSix: number
  refusedFromSix: number
  waitingUnderSix: number
  waitingFromSix: number
}

/** What was asked for each day and not given: refused by the service, or still on the waiting list; by age. */
export async function unmetDemand(staff: StaffScope, { firstDay, lastDay }: Span): Promise<UnmetDay[]> {
  const prisma = await database()
  return prisma.$queryRaw<UnmetDay[]>`
    WITH asked AS (
      SELECT line.day, line.status = 'refused' AS refused,
             child.birth_date > line.day - interval '6 years' AS young
        FROM request_line line
        JOIN programme ON programme.id = line.programme_id
        JOIN child ON child.id = line.child_id
       WHERE line.kind = 'book' AND line.status IN ('refused', 'waiting', 'offered') AND ${inScope(staff)}
         AND line.day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date)
    SELECT day::text AS day,
           (count(*) FILTER (WHERE refused AND young))::int AS "refusedUnderSix",
           (count(*) FILTER (WHERE refused AND NOT young))::int AS "refusedFromSix",
           (count(*) FILTER (WHERE NOT refused AND young))::int AS "waitingUnderSix",
           (count(*) FILTER (WHERE NOT refused AND NOT young))::int AS "waitingFromSix"
      FROM asked GROUP BY day ORDER BY day`
}
