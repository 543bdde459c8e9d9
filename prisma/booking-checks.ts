import {
  familyChildren,
  forgotten,
  heldIn,
  isHolding,
  type Model,
  type ModelLine,
  usedDays,
} from './booking-model'
import type { World } from './booking-world'

/** All of a world that a test compares, each thing in a line of text. */
export type Picture = {
  lines: string[]
  basket: string[]
  places: string[]
  turns: string[]
  quotas: string[]
}

/** What the model says that there is. */
export function pictureOf(model: Model): Picture {
  const rankOf = (line: ModelLine) => model.lines.indexOf(line)
  const mates = ({ set }: ModelLine) => model.lines.findIndex((line) => set !== null && line.set === set)
  return {
    lines: model.lines.map((line) =>
      JSON.stringify([
        ...[line.kind, line.family, line.child, line.activity, line.day, line.status, line.endedBy],
        ...[line.booking, line.cancels && rankOf(line.cancels), line.set && mates(line)],
        ...[line.endsAt, line.offeredUntil, isHolding(line)],
      ]),
    ),
    basket: model.basket
      .map((line) =>
        JSON.stringify([
          ...[line.kind, line.family, line.child, line.activity, line.day, line.wish],
          line.cancels && rankOf(line.cancels),
        ]),
      )
      .sort(),
    places: [
      ...[...model.places].map(([place, capacity]) => `${place} ${heldIn(model, place)}/${capacity}`),
      ...[...model.declared].map(
        ([place, { all, underSix }]) =>
          `${place} ${heldIn(model, `all ${place}`)}/${all} ${heldIn(model, `underSix ${place}`)}/${underSix}`,
      ),
    ].sort(),
    turns: [...model.turns].sort(),
    quotas: familyChildren
      .flatMap((own, family) =>
        own.flatMap((child) =>
          (['book', 'cancel'] as const).flatMap((kind) => {
            const { size } = usedDays(model, kind, family, child)
            return size > 0 ? `${kind} ${family} ${child} ${size}` : []
          }),
        ),
      )
      .sort(),
  }
}

type Row = {
  lines: {
    id: string
    kind: string
    familyId: string
    childId: string
    activityId: string
    day: string
    status: string
    endedBy: string | null
    booking: string | null
    bookingId: string | null
    cancels: number | null
    set: number | null
    endsAt: number
    offeredUntil: number | null
    isHolding: boolean
  }[]
  basket: (Pick<Row['lines'][number], 'kind' | 'familyId' | 'childId' | 'activityId' | 'day' | 'cancels'> & {
    wish: string | null
  })[]
  places: { groupId: string | null; text: string }[]
  turns: { groupId: string; day: string }[]
  quotas: { kind: string; familyId: string; childId: string; used: number }[]
  faults: string[]
}

/** What the database holds of a world, and what of it contradicts itself: one statement. */
export async function readWorld(world: World): Promise<{ picture: Picture; faults: string[] }> {
  const { prisma, programmeId, centreId } = world
  const [row] = await prisma.$queryRaw<Row[]>`
    WITH line AS MATERIALIZED (
      SELECT request_line.*, request.idempotency_key, row_number() OVER (ORDER BY rank)::int - 1 AS number, slots,
        booking.id AS own_booking_id, booking.status AS booking_status, booking.ended_at AS booking_ended_at,
        (SELECT count(*)::int FROM place_hold WHERE request_line_id = request_line.id) AS holds,
        (SELECT count(*)::int FROM quota_use WHERE line_id = request_line.id) AS uses,
        (SELECT expires_at FROM waiting_offer WHERE line_id = request_line.id AND ended_at IS NULL) AS offered_until,
        (request_line.kind = 'book' AND (request_line.status IN ('pending', 'offered')
          OR request_line.status = 'accepted' AND booking.status = 'accepted')) AS is_holding,
        request_line.status IN ('pending', 'waiting', 'offered', 'candidature') AS is_open
      FROM request_line
      JOIN request ON request.id = request_id
      JOIN activity ON activity.id = activity_id
      LEFT JOIN booking ON booking.line_id = request_line.id
      WHERE request_line.programme_id = ${programmeId}::uuid)
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', id, 'kind', kind, 'familyId', family_id, 'childId', child_id,
          'activityId', activity_id, 'day', day, 'status', status, 'endedBy', ended_by, 'booking', booking_status,
          'bookingId', own_booking_id,
          'cancels', (SELECT number FROM line booked WHERE booked.own_booking_id = line.booking_id),
          'set', (SELECT min(number) FROM line mate WHERE mate.waiting_set = line.waiting_set),
          'endsAt', round(extract(epoch FROM expires_at) * 1000),
          'offeredUntil', round(extract(epoch FROM offered_until) * 1000), 'isHolding', holds > 0) ORDER BY rank)
        FROM line), '[]') AS lines,
      coalesce((SELECT json_agg(json_build_object('kind', kind, 'familyId', family_id, 'childId', child_id,
          'activityId', activity_id, 'day', day, 'wish', waiting,
          'cancels', (SELECT number FROM line WHERE line.own_booking_id = basket_line.booking_id)))
        FROM basket_line WHERE activity_id IN (SELECT id FROM activity WHERE programme_id = ${programmeId}::uuid)),
        '[]') AS basket,
      (SELECT json_agg(json_build_object('groupId', group_id, 'text', text)) FROM (
        SELECT group_id, concat(day, ' ', slot, ' ', held, '/', capacity) AS text FROM place
          WHERE group_id IN (SELECT id FROM child_group WHERE programme_id = ${programmeId}::uuid)
        UNION ALL SELECT NULL, concat(day, ' ', slot, ' ', held, '/', capacity, ' ', under_six_held, '/', under_six_capacity)
          FROM centre_place WHERE centre_id = ${centreId}::uuid) AS place) AS places,
      coalesce((SELECT json_agg(DISTINCT jsonb_build_object('groupId', group_id, 'day', day)) FROM waiting_turn
        WHERE group_id IN (SELECT id FROM child_group WHERE programme_id = ${programmeId}::uuid)), '[]') AS turns,
      coalesce((SELECT json_agg(json_build_object('kind', kind, 'familyId', family_id, 'childId', subject_id, 'used', used))
        FROM quota_counter WHERE used > 0
          AND rule_set_id = (SELECT rule_set_id FROM programme WHERE id = ${programmeId}::uuid)), '[]') AS quotas,
      coalesce((SELECT json_agg(fault) FROM (
        SELECT concat('line ', number, ' ', kind, ' ', status, ': ', fault) AS fault FROM line,
          LATERAL (VALUES
            (holds <> CASE WHEN is_holding THEN cardinality(slots) ELSE 0 END, 'places held without right, or not held'),
            ((kind = 'book' AND status = 'accepted') <> (own_booking_id IS NOT NULL), 'a booking without its line'),
            (coalesce(booking_status = 'accepted', true) <> (booking_ended_at IS NULL), 'a booking ended at no moment'),
            (is_open <> (ended_by IS NULL), 'nobody says who ended it'),
            (is_open <> (decided_at IS NULL), 'nobody says when it ended'),
            ((status = 'offered') <> (offered_until IS NOT NULL), 'an offer without its end'),
            (uses > 0 AND NOT (status = 'pending' OR kind = 'cancel' AND status = 'accepted'
              OR booking_status = 'accepted'), 'it counts in a quota still'),
            (kind = 'cancel' AND status = 'pending' AND NOT EXISTS (SELECT 1 FROM line booked
              WHERE booked.own_booking_id = line.booking_id AND booked.booking_status = 'accepted'),
              'nothing is left to cancel'),
            (NOT is_open AND NOT EXISTS (SELECT 1 FROM audit_entry WHERE subject_id = line.id::text
                OR derogation IS NOT NULL AND subject_id = request_id::text), 'its end is in no journal'),
            (kind = 'book' AND (is_holding OR status = 'waiting') AND EXISTS (SELECT 1 FROM line other
              WHERE other.kind = 'book' AND (other.is_holding OR other.status = 'waiting') AND other.id <> line.id
                AND (other.family_id, other.child_id, other.activity_id, other.day)
                  = (line.family_id, line.child_id, line.activity_id, line.day)), 'two lines for one day'),
            (EXISTS (SELECT 1 FROM place_hold one JOIN place_hold other USING (child_id, day, slot)
              WHERE one.request_line_id = line.id AND other.request_line_id <> line.id
                AND NOT one.is_extra AND NOT other.is_extra), 'a child twice in a half-day')
          ) AS found (is_fault, fault) WHERE is_fault
        UNION ALL
        SELECT concat('place ', place.day, ' ', place.slot, ': ', held, ' of ', count(place_hold.place_id)) FROM place
          LEFT JOIN place_hold ON place_hold.place_id = place.id
          WHERE group_id IN (SELECT id FROM child_group WHERE programme_id = ${programmeId}::uuid)
          GROUP BY place.id HAVING held <> count(place_hold.place_id) OR held > capacity
        UNION ALL
        SELECT concat('centre ', centre_place.day, ' ', centre_place.slot, ': ', held, ' and ', under_six_held)
          FROM centre_place, LATERAL (
            SELECT count(*) AS holds, count(*) FILTER (WHERE is_under_six) AS under_six FROM place_hold
              JOIN place ON place.id = place_hold.place_id WHERE centre_place_id = centre_place.id) AS counted
          WHERE centre_id = ${centreId}::uuid AND (held <> holds OR under_six_held <> under_six)
        UNION ALL
        SELECT concat('quota ', kind, ' ', used) FROM quota_counter
          WHERE rule_set_id = (SELECT rule_set_id FROM programme WHERE id = ${programmeId}::uuid)
            AND used - carried <> (SELECT count(DISTINCT unit) FROM quota_use WHERE quota_id = quota_counter.id)
      ) AS found), '[]') AS faults`
  world.lines = row!.lines.map(({ id, bookingId }) => ({ id, bookingId }))
  return { picture: inWords(world, row!), faults: row!.faults }
}

function inWords(world: World, { lines, basket, places, turns, quotas }: Row): Picture {
  const family = (id: string) => world.families.findIndex((one) => one.id === id)
  const child = (id: string) => world.children.indexOf(id)
  const activity = (id: string) => (id === world.activities.wholeDay ? 'wholeDay' : 'morning')
  const group = (id: string) => (id === world.groups.big ? 'big' : 'small')
  const whose = (line: Row['basket'][number] | Row['lines'][number]) => [
    ...[line.kind, family(line.familyId), child(line.childId), activity(line.activityId), line.day],
  ]
  return {
    lines: lines.map((line) =>
      JSON.stringify([
        ...[...whose(line), line.status, line.endedBy, line.booking, line.cancels, line.set],
        ...[line.endsAt, line.offeredUntil, line.isHolding],
      ]),
    ),
    basket: basket.map((line) => JSON.stringify([...whose(line), line.wish, line.cancels])).sort(),
    places: places.map(({ groupId, text }) => (groupId ? `${group(groupId)} ${text}` : text)).sort(),
    turns: turns.map(({ groupId, day }) => `${group(groupId)} ${day}`).sort(),
    quotas: quotas
      .map(({ kind, familyId, childId, used }) => `${kind} ${family(familyId)} ${child(childId)} ${used}`)
      .sort(),
  }
}

/** What is wrong after a step: what contradicts itself, what the model says otherwise, who was forgotten. */
export async function whatIsWrong(world: World, model: Model): Promise<string[]> {
  const { picture, faults } = await readWorld(world)
  const expected = pictureOf(model)
  const differs = (Object.keys(expected) as (keyof Picture)[]).flatMap((part) => {
    const here = picture[part].filter((text) => !expected[part].includes(text))
    const there = expected[part].filter((text) => !picture[part].includes(text))
    const isSame = picture[part].join() === expected[part].join()
    return isSame
      ? []
      : [`${part}, the product: ${here.join(' ')}`, `${part}, the model:   ${there.join(' ')}`]
  })
  return [
    ...faults,
    ...differs,
    ...forgotten(model).map((line) => `forgotten: line ${model.lines.indexOf(line)}`),
  ]
}
