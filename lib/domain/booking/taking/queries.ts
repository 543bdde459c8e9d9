import 'server-only'
import { rankOfLine } from '@/lib/domain/booking/waiting/rank/queries'
import { type Select, select } from '@/lib/db/together'
import { expectedStatuses } from '@/lib/rules/attendance'
import type { DayTaken } from '@/lib/rules/booking'
import type { Slot } from '@/lib/rules/places'
import { addDays, type Day, mondayOf } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

/** A line that takes a day of a child, whichever the family: it holds places, is a candidature, or waits for a place. */
export type Taking = {
  childId: string
  day: Day
  familyId: string
  activityId: string
  programmeId: string
  programme: string
  /** The group that receives the child, given with the line. */
  groupId: string
  lineId: string
  bookingId: string | null
  state: (DayTaken & { by: 'thisActivity' })['line']
  slots: Slot[]
  /** Of a waiting line: its rank, and whether it waits with others. */
  rank: number | null
  isSet: boolean
  /** Until when an offered place is kept. */
  offeredUntil: Instant | null
}

/**
 * What takes the days of some children: from the start of the weeks and periods between two days to the end of their
 * weeks, as far as a stay or a week may reach.
 */
export function takingsOf(
  childIds: readonly string[],
  { first, last }: { first: Day; last: Day },
): Select<Taking> {
  return select`
    SELECT request_line.child_id AS "childId", request_line.day::text AS day, request_line.family_id AS "familyId",
      request_line.activity_id AS "activityId", request_line.programme_id AS "programmeId",
      programme.name AS programme, request_line.group_id AS "groupId", request_line.id AS "lineId",
      booking.id AS "bookingId", to_json(activity.slots) AS slots,
      CASE WHEN request_line.status IN ('candidature', 'waiting', 'offered') THEN request_line.status::text
           WHEN booking.id IS NULL THEN 'pending'
           WHEN EXISTS (SELECT 1 FROM request_line cancelling
                         WHERE cancelling.booking_id = booking.id AND cancelling.status = 'pending') THEN 'cancelPending'
           WHEN booking.status IN ('absentJustified', 'absentUnjustified') OR absence.status = 'declared' THEN 'absent'
           WHEN booking.status = 'attended' THEN 'attended'
           ELSE 'accepted' END AS state,
      CASE WHEN request_line.status = 'waiting' THEN ${rankOfLine} END AS rank,
      request_line.waiting_set IS NOT NULL AS "isSet", round(extract(epoch FROM waiting_offer.expires_at) * 1000) AS "offeredUntil"
    FROM request_line
    JOIN programme ON programme.id = request_line.programme_id
    JOIN activity ON activity.id = request_line.activity_id
    LEFT JOIN booking ON booking.line_id = request_line.id
    LEFT JOIN waiting_offer ON waiting_offer.line_id = request_line.id AND waiting_offer.ended_at IS NULL
    LEFT JOIN absence ON absence.booking_id = booking.id
    WHERE request_line.child_id = ANY(${[...childIds]}::uuid[])
      AND request_line.day
        BETWEEN least(${mondayOf(first)}::text::date,
                      (SELECT min(first_day) FROM period
                        WHERE last_day >= ${first}::text::date AND first_day <= ${last}::text::date))
            AND ${addDays(mondayOf(last), 6)}::text::date
      AND request_line.kind = 'book'
      AND (request_line.status IN ('candidature', 'waiting')
           OR EXISTS (SELECT 1 FROM place_hold WHERE place_hold.request_line_id = request_line.id)
           -- A child who came to a full day without a booking holds no place.
           OR booking.is_unplanned AND booking.status::text = ANY(${[...expectedStatuses]}))
    ORDER BY request_line.day`
}

/** What of a child's day is taken already, for a family and an activity. */
export function takenBy(
  takings: readonly Taking[],
  familyId: string,
  { activityId, slots }: { activityId: string; slots: readonly Slot[] },
): DayTaken | null {
  const same = takings.find((taking) => taking.familyId === familyId && taking.activityId === activityId)
  const elsewhere = takenElsewhere(takings, familyId, slots)
  return same ? takenByLine(same, elsewhere) : elsewhere
}

type Elsewhere = (DayTaken & { by: 'otherActivity' | 'otherFamily' }) | null

function takenElsewhere(takings: readonly Taking[], familyId: string, slots: readonly Slot[]): Elsewhere {
  // What waits holds nothing: the child may well be booked elsewhere, and then waits no more.
  const overlapping = takings.find(
    (taking) => taking.state !== 'waiting' && taking.slots.some((slot) => slots.includes(slot)),
  )
  if (!overlapping) return null
  return overlapping.familyId === familyId
    ? { by: 'otherActivity', programme: overlapping.programme }
    : { by: 'otherFamily' }
}

function takenByLine({ state, rank, isSet, offeredUntil }: Taking, besides: Elsewhere): DayTaken {
  if (state === 'waiting') return { by: 'thisActivity', line: state, rank: rank!, isSet, besides }
  if (state === 'offered') return { by: 'thisActivity', line: state, until: offeredUntil! }
  return { by: 'thisActivity', line: state }
}
