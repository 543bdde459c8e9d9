import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { type CafDays, type CafKey, cafKeyName, type CafLine, cafLines } from '@/lib/rules/caf-hours'
import type { Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'
import { inScope, type Span } from '../occupancy/queries'
import { versionedCounting } from '../settings/queries'

export type CafTableLine = CafLine & { children: number }

/** Acts and hours of a span, days that are over only: by centre, kind of accueil, age on the day and régime. */
export async function cafTable(staff: StaffScope, span: Span, today: Day): Promise<CafTableLine[]> {
  const prisma = await database()
  const { settings } = await versionedCounting(prisma)
  const counted = Prisma.sql`
    SELECT centre.name AS centre, programme.kind::text AS kind,
           child.birth_date > booking.day - interval '6 years' AS "isUnderSix", family.regime::text AS regime,
           booking.child_id, ARRAY['morning', 'afternoon']::slot[] <@ activity.slots AS "isFullDay",
           CASE booking.status WHEN 'attended' THEN 'attended' WHEN 'accepted' THEN 'unmarked'
                ELSE 'absent' END AS presence,
           EXISTS (SELECT 1 FROM invoice_line JOIN invoice ON invoice.id = invoice_line.invoice_id
                    WHERE invoice_line.booking_id = booking.id AND invoice.kind = 'invoice'
                      AND invoice.status NOT IN ('draft', 'credited')) AS "isBilled",
           CASE WHEN ${settings.usesMarkedHours}
                THEN floor(extract(epoch FROM booking.left_at - booking.arrived_at) / 60)::int
                END AS "markedMinutes"
      FROM booking
      JOIN programme ON programme.id = booking.programme_id
      JOIN centre ON centre.id = programme.centre_id
      JOIN activity ON activity.id = booking.activity_id
      JOIN child ON child.id = booking.child_id
      JOIN family ON family.id = booking.family_id
     WHERE booking.day BETWEEN ${span.firstDay}::text::date AND ${span.lastDay}::text::date
       AND booking.day < ${today}::text::date AND ${inScope(staff)}`
  const [days, children] = await Promise.all([
    prisma.$queryRaw<CafDays[]>`
      SELECT centre, kind, "isUnderSix", regime, "isFullDay", presence, "isBilled", "markedMinutes",
             count(*)::int AS count
        FROM (${counted}) counted GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3 DESC, 4 NULLS LAST`,
    prisma.$queryRaw<(CafKey & { children: number })[]>`
      SELECT centre, kind, "isUnderSix", regime, count(DISTINCT child_id)::int AS children
        FROM (${counted}) counted
       WHERE presence = 'attended' OR (presence = 'unmarked' AND ${settings.countsUnmarked})
       GROUP BY 1, 2, 3, 4`,
  ])
  const childrenOf = new Map(children.map((row) => [cafKeyName(row), row.children]))
  return cafLines(days, settings).map((line) => ({
    ...line,
    children: childrenOf.get(cafKeyName(line)) ?? 0,
  }))
}
