import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { Slot } from '@/lib/rules/places'
import { type Price, priceOf, readTariff, type Tariff } from '@/lib/rules/tariffs'
import type { Day } from '@/lib/time/day'

/** A day to price; `key` finds its price in the answer. */
export type DayToPrice = { key: string; programmeId: string; slots: readonly Slot[]; day: Day }

/** A price, with the quotient familial that gave its band; null when the family has given no proof. */
export type FamilyPrice = Price & { quotient: number | null }

/** The prices of some days for a family, by key: by the tariff and the quotient in force on each day. */
export async function pricesFor(
  db: Tx,
  familyId: string,
  lines: readonly DayToPrice[],
): Promise<Map<string, FamilyPrice>> {
  return pricesOfFamilies(
    db,
    lines.map((line) => ({ ...line, familyId })),
  )
}

/** The same for days of several families, in two statements whatever their number. */
export async function pricesOfFamilies(
  db: Tx,
  lines: readonly (DayToPrice & { familyId: string })[],
): Promise<Map<string, FamilyPrice>> {
  const quotients = await quotientsOf(db, [...new Set(lines.map((line) => line.familyId))])
  const tariffs = await tariffsOf(db, [...new Set(lines.map((line) => line.programmeId))])
  return new Map(
    lines.map((line) => {
      const quotient = latest(quotients.get(line.familyId), line.day)?.value ?? null
      const version = latest(tariffs.get(line.programmeId), line.day)
      if (!version) throw new Error(`Programme ${line.programmeId} has no tariff on ${line.day}`)
      return [line.key, { ...priceOf(version.tariff, { slots: line.slots, quotient }), quotient }]
    }),
  )
}

/** Of rows in falling order of date, the first that is in force on the day. */
function latest<Row extends { validFrom: Day }>(rows: Row[] | undefined, day: Day): Row | undefined {
  return rows?.find((row) => row.validFrom <= day)
}

async function quotientsOf(
  db: Tx,
  familyIds: string[],
): Promise<Map<string, { validFrom: Day; value: number }[]>> {
  const rows = await db.$queryRaw<{ familyId: string; validFrom: Day; value: number }[]>`
    SELECT family_id AS "familyId", valid_from::text AS "validFrom", value
    FROM quotient_familial WHERE family_id = ANY(${familyIds}::uuid[]) ORDER BY valid_from DESC`
  return Map.groupBy(rows, (row) => row.familyId)
}

async function tariffsOf(
  db: Tx,
  programmeIds: string[],
): Promise<Map<string, { validFrom: Day; tariff: Tariff }[]>> {
  const rows = await db.$queryRaw<{ programmeId: string; validFrom: Day; config: unknown }[]>`
    SELECT programme.id AS "programmeId", valid_from::text AS "validFrom", config
    FROM programme JOIN tariff_version ON tariff_version.tariff_id = programme.tariff_id
    WHERE programme.id = ANY(${programmeIds}::uuid[]) ORDER BY valid_from DESC`
  const versions = rows.map(({ config, ...row }) => ({ ...row, tariff: readTariff(config) }))
  return Map.groupBy(versions, (version) => version.programmeId)
}
