import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { placesAfter } from '@/lib/rules/places-after'

type CounterRow = {
  lineId: string
  placeId: string
  centrePlaceId: string
  isUnderSix: boolean
  group: number
  centre: number
  underSix: number
}

/**
 * What is left after each of some candidatures, were they accepted in this order: null where none is left, and for a
 * line whose places don't exist. One statement, whatever their number.
 */
export async function placesAfterCandidatures(
  db: Tx,
  lineIds: readonly string[],
): Promise<Map<string, number | null>> {
  if (lineIds.length === 0) return new Map()
  const rows = await db.$queryRaw<CounterRow[]>`
    SELECT request_line.id AS "lineId", place.id AS "placeId", centre_place.id AS "centrePlaceId",
      age(request_line.day, child.birth_date) < interval '6 years' AS "isUnderSix",
      place.capacity - place.held AS "group", centre_place.capacity - centre_place.held AS centre,
      centre_place.under_six_capacity - centre_place.under_six_held AS "underSix"
    FROM request_line
    JOIN child ON child.id = request_line.child_id
    JOIN activity ON activity.id = request_line.activity_id
    JOIN place ON place.group_id = request_line.group_id AND place.day = request_line.day
      AND place.slot = ANY(activity.slots)
    JOIN centre_place ON centre_place.id = place.centre_place_id
    WHERE request_line.id = ANY(${[...lineIds]}::uuid[])`
  const left = new Map<string, number>()
  const counters = Map.groupBy(rows, (row) => row.lineId)
  for (const row of rows) for (const [counter, free] of countersOf(row)) left.set(counter, free)
  const after = placesAfter(
    lineIds.map((id) => ({
      counters: (counters.get(id) ?? []).flatMap((row) => countersOf(row).map(([counter]) => counter)),
    })),
    left,
  )
  return new Map(lineIds.map((id, index) => [id, after[index]!]))
}

function countersOf(row: CounterRow): [string, number][] {
  return [
    [`group ${row.placeId}`, row.group],
    [`centre ${row.centrePlaceId}`, row.centre],
    ...(row.isUnderSix ? [[`under six ${row.centrePlaceId}`, row.underSix] as [string, number]] : []),
  ]
}
