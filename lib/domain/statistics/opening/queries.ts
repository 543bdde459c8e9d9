import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { ruleCalendars } from '@/lib/domain/calendar/queries'
import { rulesOf } from '@/lib/domain/rule-set/queries'
import { type OpeningCurve, openingCurves } from '@/lib/rules/opening-curve'
import { windowOf } from '@/lib/rules/phases'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, parisInstant } from '@/lib/time/paris'
import { inScope, type Span } from '../occupancy/queries'

/** Requests of a minute, for one day of an accueil, let through by one line of a version of its règlement. */
type SentRow = {
  programmeId: string
  programme: string
  day: Day
  startsAt: string
  versionId: string
  index: number
  /** Since 1970. */
  minute: number
  count: number
}

/**
 * How requests came after each opening of a span, by the règlement that judged each of them: an accueil that opens at
 * 8 h 30 and one that opens at midnight are told from their own opening. Three statements at most.
 */
export async function openingCurvesOf(
  staff: StaffScope,
  { firstDay, lastDay }: Span,
): Promise<OpeningCurve[]> {
  const prisma = await database()
  const [from, until] = [parisInstant(firstDay, '00:00'), parisInstant(lastDay, '24:00')]
  const sent = await prisma.$queryRaw<SentRow[]>`
    SELECT programme.id AS "programmeId", programme.name AS programme, line.day::text AS day,
           activity.starts_at AS "startsAt", line.rule_version_id AS "versionId", line.rule_index AS index,
           floor(extract(epoch FROM line.submitted_at) / 60)::int AS minute, count(*)::int AS count
      FROM request_line line
      JOIN programme ON programme.id = line.programme_id
      JOIN activity ON activity.id = line.activity_id
     WHERE line.kind = 'book' AND line.rule_version_id IS NOT NULL AND line.rule_index IS NOT NULL
       AND line.submitted_at >= ${new Date(from)}
       AND line.submitted_at < ${new Date(parisInstant(addDays(lastDay, 1), '24:00'))} AND ${inScope(staff)}
     GROUP BY programme.id, line.day, activity.starts_at, line.rule_version_id, line.rule_index, minute`
  const openingOf = await openings(sent)
  return openingCurves(
    sent.flatMap((row) => {
      const opensAt = openingOf(row)
      if (opensAt === null || opensAt < from || opensAt >= until) return []
      return {
        ...{ opensAt, programme: row.programme, count: row.count },
        minutes: row.minute - Math.floor(opensAt / 60_000),
      }
    }),
  )
}

/** When the line of the règlement that let a request through opened; null when it always was. */
async function openings(sent: readonly SentRow[]): Promise<(row: SentRow) => Instant | null> {
  const [first] = sent
  if (!first) return () => null
  const prisma = await database()
  const days = sent.map(({ day }) => day).sort()
  const versions = await prisma.ruleSetVersion.findMany({
    where: { id: { in: [...new Set(sent.map(({ versionId }) => versionId))] } },
    select: { id: true, config: true },
  })
  const rules = new Map(versions.map(({ id, config }) => [id, rulesOf(id, config)]))
  const calendarOf = await ruleCalendars(
    prisma,
    sent.map(({ programmeId }) => programmeId),
    { first: days[0]!, last: days.at(-1)! },
  )
  const known = new Map<string, Instant | null>()
  return ({ programmeId, day, startsAt, versionId, index }) => {
    const key = `${programmeId} ${day} ${startsAt} ${versionId} ${index}`
    if (!known.has(key)) {
      const { booking, service } = rules.get(versionId)!
      const context = { day, startsAt, service, firstBooked: { week: day, period: day } }
      const line = booking[index]
      const opensAt = line && windowOf(line, { ...context, calendar: calendarOf(programmeId) })?.opensAt
      known.set(key, opensAt !== undefined && Number.isFinite(opensAt) ? opensAt : null)
    }
    return known.get(key)!
  }
}
