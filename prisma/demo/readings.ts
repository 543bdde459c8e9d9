import type { Tx } from '@/lib/db/transaction'
import { addDays } from '@/lib/time/day'
import type { Demo } from './demo'
import type { DemoStaff } from './staff'

/** Days back for which somebody opened the lists of presences. */
const DAYS = 70

/**
 * The director opened each list of the last months on its morning, and the fiche of some children; an agent read fiches
 * too. « Qui a vu ce dossier » has something to say.
 */
export async function insertReadings(tx: Tx, demo: Demo, staff: DemoStaff): Promise<void> {
  const { today } = demo.calendar
  const from = addDays(today, -DAYS)
  await tx.$executeRaw`
    WITH list AS (
      SELECT booking.programme_id, booking.day, booking.child_id
      FROM booking JOIN programme ON programme.id = booking.programme_id
      JOIN staff_centre ON staff_centre.centre_id = programme.centre_id
      WHERE staff_centre.staff_id = ${staff.director.staffId}::uuid AND booking.status IN ('accepted', 'attended')
        AND booking.day >= ${from}::date AND booking.day < ${today}::date
      GROUP BY booking.programme_id, booking.day, booking.child_id
    ), reading AS (
      SELECT day + time '08:05' AS at, ${staff.director.accountId}::uuid AS account_id,
        'attendanceList.read' AS action, 'programme' AS subject_kind, programme_id AS subject_id,
        jsonb_build_object('day', day, 'from', 'list', 'childIds', jsonb_agg(child_id ORDER BY child_id)) AS details
      FROM list GROUP BY programme_id, day
      UNION ALL
      SELECT day + time '08:20', ${staff.director.accountId}::uuid, 'medicalSheet.read', 'child', child_id,
        '{"from": "sheet"}'::jsonb
      FROM list WHERE substr(md5(child_id::text || day), 1, 1) IN ('0', '1')
      UNION ALL
      SELECT day - 1 + time '14:30', ${staff.agent.accountId}::uuid, 'medicalSheet.read', 'child', child_id,
        '{"from": "review"}'::jsonb
      FROM list WHERE substr(md5(child_id::text || day), 1, 1) IN ('2', '3')
    )
    INSERT INTO audit_entry (at, account_id, action, subject_kind, subject_id, details)
    SELECT at AT TIME ZONE 'Europe/Paris', account_id, action, subject_kind, subject_id::text, details
    FROM reading ORDER BY at, subject_id`
}
