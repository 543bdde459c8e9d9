import 'server-only'
import { readTogether, type Select, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import { townOfFamily } from '@/lib/domain/booking/applicant/queries'
import { type FamilyStatusRow, statusesOf } from '@/lib/domain/family/status/queries'
import { expectedStatuses } from '@/lib/rules/attendance'
import { type ComingDay, type PricedFamily, priceOfDay } from '@/lib/rules/day-price'
import { isResidentTown } from '@/lib/rules/names'
import type { Slot } from '@/lib/rules/places'
import type { Price } from '@/lib/rules/tariff-price'
import { readTariff, type Tariff, unitOfFormula } from '@/lib/rules/tariffs'
import { addDays, type Day, firstDayOf, lastDayOf, mondayOf, monthOf } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** A day to price for a family. */
type FamilyDay = {
  familyId: string
  childId: string
  programmeId: string
  slots: readonly Slot[]
  day: Day
  isUnplanned?: boolean
}

/** A day to price; `key` finds its price in the answer. */
export type DayToPrice = FamilyDay & { key: string }

/** A price, with the quotient familial that gave its band; null when the family has given no proof. */
export type FamilyPrice = Price & { quotient: number | null }

/** Which days of a family count beside one that is priced: those it has booked, or those it asks for too. */
export type Counted = 'booked' | 'asked'

/** The prices of some days of several families, by key, in one statement: by the tariff and what is known on each day. */
export async function pricesOfFamilies(
  db: Tx,
  lines: readonly DayToPrice[],
  counted: Counted,
): Promise<Map<string, FamilyPrice>> {
  if (lines.length === 0) return new Map()
  const days = lines.map(({ day }) => day).sort()
  const read = await readTogether(db, {
    ...familiesToPrice(
      [...new Set(lines.map(({ familyId }) => familyId))],
      { first: days[0]!, last: days.at(-1)! },
      counted,
    ),
    tariffs: tariffsOf(Prisma.sql`${[...new Set(lines.map(({ programmeId }) => programmeId))]}::uuid[]`),
  })
  const priceOn = pricesFrom(read)
  return new Map(lines.map((line) => [line.key, priceOn(line)]))
}

type Read = {
  quotients: readonly QuotientRow[]
  households: readonly HouseholdRow[]
  statuses: readonly FamilyStatusRow[]
  coming: readonly ComingRow[]
  tariffs: readonly TariffRow[]
}

/** The price of a day for a family, by what was read of them. */
export function pricesFrom(read: Read): (line: FamilyDay) => FamilyPrice {
  const quotients = Map.groupBy(read.quotients, (row) => row.familyId)
  const households = new Map(read.households.map((row) => [row.familyId, row]))
  const statuses = Map.groupBy(read.statuses, (row) => row.familyId)
  const coming = Map.groupBy(read.coming, (row) => row.familyId)
  const tariffs = Map.groupBy(read.tariffs, (row) => row.programmeId)
  return ({ familyId, childId, programmeId, slots, day, isUnplanned }) => {
    const quotient = latest(quotients.get(familyId), day)?.value ?? null
    const version = latest(tariffs.get(programmeId), day)
    if (!version) throw new Error(`Programme ${programmeId} has no tariff on ${day}`)
    const tariff = tariffOf(version)
    const family = {
      ...household(households.get(familyId)),
      ...{ quotient, statuses: statuses.get(familyId) ?? [] },
    }
    const days = (coming.get(familyId) ?? []).filter((row) => row.tariffId === version.tariffId)
    const priced = { childId, day, slots, ...(isUnplanned && { isUnplanned }) }
    return { ...priceOfDay(tariff, priced, family, days), quotient }
  }
}

/** Of rows in falling order of date, the first that is in force on the day. */
function latest<Row extends { validFrom: Day }>(rows: Row[] | undefined, day: Day): Row | undefined {
  return rows?.find((row) => row.validFrom <= day)
}

/** Published versions never change, so that what was read of one holds. */
const known = new Map<string, Tariff>()
const KNOWN_AT_MOST = 200

function tariffOf({ versionId, config }: TariffRow): Tariff {
  const found = known.get(versionId)
  if (found) return found
  if (known.size >= KNOWN_AT_MOST) known.clear()
  const tariff = readTariff(config)
  known.set(versionId, tariff)
  return tariff
}

function household(row: HouseholdRow | undefined): Omit<PricedFamily, 'quotient' | 'statuses'> {
  if (!row) return { regime: null, town: null, isResident: null, children: [] }
  const { regime, town, towns, children } = row
  return { regime, town, children, isResident: isResidentTown(town, towns) }
}

/** What prices ask of some families whose days lie between two others. */
export function familiesToPrice(
  familyIds: readonly string[],
  { first, last }: { first: Day; last: Day },
  counted: Counted,
) {
  return {
    quotients: quotientsOf(familyIds),
    households: householdsOf(familyIds),
    statuses: statusesOf(familyIds),
    coming: comingDays(familyIds, { first, last }, counted),
  }
}

export type QuotientRow = { familyId: string; validFrom: Day; value: number }

/** The quotients of some families, the latest first. */
function quotientsOf(familyIds: readonly string[]): Select<QuotientRow> {
  return select`
    SELECT family_id AS "familyId", valid_from::text AS "validFrom", value
    FROM quotient_familial WHERE family_id = ANY(${[...familyIds]}::uuid[]) ORDER BY quotient_familial.valid_from DESC`
}

export type HouseholdRow = {
  familyId: string
  regime: string | null
  town: string | null
  towns: string[]
  children: { id: string; birthDate: Day }[]
}

/** The régime, the town and the children of some families. */
function householdsOf(familyIds: readonly string[]): Select<HouseholdRow> {
  return select`
    SELECT family.id AS "familyId", regime::text, (SELECT ${townOfFamily} FROM (SELECT family.id AS family_id) AS family_child) AS town,
      coalesce((SELECT to_json(towns) FROM organisation), '[]') AS towns,
      (SELECT coalesce(json_agg(json_build_object('id', child.id, 'birthDate', child.birth_date::text)), '[]')
         FROM family_child JOIN child ON child.id = family_child.child_id AND child.archived_at IS NULL
        WHERE family_child.family_id = family.id) AS children
    FROM family WHERE family.id = ANY(${[...familyIds]}::uuid[])`
}

export type ComingRow = ComingDay & { familyId: string; tariffId: string }

/** The days that children of some families come, from the month and the week of the first to those of the last. */
function comingDays(
  familyIds: readonly string[],
  { first, last }: { first: Day; last: Day },
  counted: Counted,
): Select<ComingRow> {
  const from = [firstDayOf(monthOf(first)), mondayOf(first)].sort()[0]
  const to = [lastDayOf(monthOf(last)), addDays(mondayOf(last), 6)].sort()[1]
  const families = Prisma.sql`ANY(${[...familyIds]}::uuid[])`
  const between = Prisma.sql`BETWEEN ${from}::text::date AND ${to}::text::date`
  const booked = Prisma.sql`
    SELECT family_id, child_id, activity_id, day FROM booking
    WHERE family_id = ${families} AND day ${between} AND status::text = ANY(${[...expectedStatuses]})`
  const asked = Prisma.sql`
    ${booked} UNION
    SELECT family_id, child_id, activity_id, day FROM request_line
    WHERE family_id = ${families} AND day ${between} AND kind = 'book' AND status = 'pending' UNION
    SELECT family_id, child_id, activity_id, day FROM basket_line
    WHERE family_id = ${families} AND day ${between} AND kind = 'book'`
  return select`
    SELECT days.family_id AS "familyId", days.child_id AS "childId", days.day::text AS day,
      to_json(activity.slots) AS slots, programme.tariff_id AS "tariffId"
    FROM (${counted === 'booked' ? booked : asked}) AS days
    JOIN activity ON activity.id = days.activity_id
    JOIN programme ON programme.id = activity.programme_id`
}

export type TariffRow = {
  programmeId: string
  tariffId: string
  versionId: string
  validFrom: Day
  config: unknown
}

/** The tariffs of some programmes (what stands in 'ANY(…)'), the latest first. */
export function tariffsOf(programmes: Prisma.Sql): Select<TariffRow> {
  return select`
    SELECT programme.id AS "programmeId", programme.tariff_id AS "tariffId", tariff_version.id AS "versionId",
      valid_from::text AS "validFrom", config
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
  return versions.length > 0 && versions.every((version) => unitOfFormula(tariffOf(version), slots))
}

/** Of some days, those that nothing prices: no tariff in force, or none of its prices for their formula. One statement. */
export async function daysWithoutPrice<Priced extends Pick<FamilyDay, 'programmeId' | 'slots' | 'day'>>(
  db: Tx,
  days: readonly Priced[],
): Promise<Set<Priced>> {
  if (days.length === 0) return new Set()
  const programmes = [...new Set(days.map(({ programmeId }) => programmeId))]
  const rows = await db.$queryRaw<TariffRow[]>(tariffsOf(Prisma.sql`${programmes}::uuid[]`))
  const tariffs = Map.groupBy(rows, (row) => row.programmeId)
  const isPricedOn = ({ programmeId, slots, day }: Priced) => {
    const version = latest(tariffs.get(programmeId), day)
    return version !== undefined && unitOfFormula(tariffOf(version), slots) !== undefined
  }
  return new Set(days.filter((one) => !isPricedOn(one)))
}
