import 'server-only'
import { readTogether, type Select, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import type { Slot } from '@/lib/rules/places'
import { formulaKey, type Price, priceOf, readTariff, type Tariff } from '@/lib/rules/tariffs'
import type { Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** A day to price; `key` finds its price in the answer. */
export type DayToPrice = { key: string; programmeId: string; slots: readonly Slot[]; day: Day }

/** A price, with the quotient familial that gave its band; null when the family has given no proof. */
export type FamilyPrice = Price & { quotient: number | null }

/** The prices of some days of several families, by key, in one statement: by the tariff and the quotient in force on each day. */
export async function pricesOfFamilies(
  db: Tx,
  lines: readonly (DayToPrice & { familyId: string })[],
): Promise<Map<string, FamilyPrice>> {
  const programmes = Prisma.sql`${[...new Set(lines.map((line) => line.programmeId))]}::uuid[]`
  const read = await readTogether(db, {
    quotients: quotientsOf([...new Set(lines.map((line) => line.familyId))]),
    tariffs: tariffsOf(programmes),
  })
  const priceOn = pricesFrom(read)
  return new Map(lines.map((line) => [line.key, priceOn(line)]))
}

/** The price of a day for a family, by what was read of them. */
export function pricesFrom(read: {
  quotients: readonly QuotientRow[]
  tariffs: readonly TariffRow[]
}): (line: Omit<DayToPrice, 'key'> & { familyId: string }) => FamilyPrice {
  const quotients = Map.groupBy(read.quotients, (row) => row.familyId)
  const tariffs = Map.groupBy(read.tariffs, (row) => row.programmeId)
  const known = new Map<TariffRow, Tariff>()
  return ({ familyId, programmeId, slots, day }) => {
    const quotient = latest(quotients.get(familyId), day)?.value ?? null
    const version = latest(tariffs.get(programmeId), day)
    if (!version) throw new Error(`Programme ${programmeId} has no tariff on ${day}`)
    const tariff = known.get(version) ?? readTariff(version.config)
    known.set(version, tariff)
    return { ...priceOf(tariff, { slots, quotient }), quotient }
  }
}

/** Of rows in falling order of date, the first that is in force on the day. */
function latest<Row extends { validFrom: Day }>(rows: Row[] | undefined, day: Day): Row | undefined {
  return rows?.find((row) => row.validFrom <= day)
}

export type QuotientRow = { familyId: string; validFrom: Day; value: number }

/** The quotients of some families, the latest first. */
export function quotientsOf(familyIds: readonly string[]): Select<QuotientRow> {
  return select`
    SELECT family_id AS "familyId", valid_from::text AS "validFrom", value
    FROM quotient_familial WHERE family_id = ANY(${[...familyIds]}::uuid[]) ORDER BY quotient_familial.valid_from DESC`
}

export type TariffRow = { programmeId: string; validFrom: Day; config: unknown }

/** The tariffs of some programmes (what stands in 'ANY(…)'), the latest first. */
export function tariffsOf(programmes: Prisma.Sql): Select<TariffRow> {
  return select`
    SELECT programme.id AS "programmeId", valid_from::text AS "validFrom", config
    FROM programme JOIN tariff_version ON tariff_version.tariff_id = programme.tariff_id
    WHERE programme.id = ANY(${programmes}) ORDER BY tariff_version.valid_from DESC`
}

/** Whether the tariff of a programme has a price for a formula, by each of its versions from a day on. */
export async function isPriced(
  db: Tx,
  programmeId: string,
  slots: readonly Slot[],
  from: Day,
): Promise<boolean> {
  const rows = await db.$queryRaw<TariffRow[]>(tariffsOf(Prisma.sql`ARRAY[${programmeId}]::uuid[]`))
  const inForce = rows.findIndex(({ validFrom }) => validFrom <= from)
  const versions = inForce === -1 ? rows : rows.slice(0, inForce + 1)
  return versions.length > 0 && versions.every(({ config }) => formulaKey(slots) in readTariff(config).prices)
}
