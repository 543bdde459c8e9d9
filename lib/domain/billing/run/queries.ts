import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { total, type Cents } from '@/lib/money'
import { type Fate, fateOf, periodRun, type Run } from '@/lib/rules/billing-run'
import type { Day } from '@/lib/time/day'
import {
  isToBill,
  type LineScope,
  linesToBill,
  type LineToBill,
  paidBookings,
  type UnpricedDay,
} from '../line/queries'
import { financeSettings } from '../settings/queries'

export type FamilyToBill = {
  id: string
  number: number
  name: string
  isLeaving: boolean
  lines: LineToBill[]
  total: Cents
}

/** What each family owes and hasn't been billed, by family number. */
export async function familiesToBill(db: Tx, scope: LineScope): Promise<FamilyToBill[]> {
  return byFamily((await linesToBill(db, scope)).lines)
}

function byFamily(lines: readonly LineToBill[]): FamilyToBill[] {
  return [...Map.groupBy(lines, (line) => line.familyId).values()].map((own) => {
    const { familyId, familyNumber, familyName, isLeaving } = own[0]!
    const sum = total(own.map((line) => line.price.total))
    return { id: familyId, number: familyNumber, name: familyName, isLeaving, lines: own, total: sum }
  })
}

/** What the page of a run says of a family before its invoices are issued. */
export type FamilyPreview = Omit<FamilyToBill, 'lines'> & {
  days: number
  charges: number
  fate: Fate
  /** Of the total, what an earlier issue left: carried over, or come late. */
  leftBefore: Cents
  isWithoutQuotient: boolean
}

/** An accueil's day with children of whom nobody has said whether they came. */
export type UnknownDay = { programmeId: string; programmeName: string; day: Day; children: number }

/** A formula whose days wait, because its accueil's tariff doesn't price it. */
export type UnpricedFormula = Omit<UnpricedDay, 'day'> & { days: number }

export type RunPreview = {
  /** Amounts under it are carried over; null for a régie. */
  minimum: Cents | null
  families: FamilyPreview[]
  unknownDays: UnknownDay[]
  unpriced: UnpricedFormula[]
  /** Of the families who would be billed. */
  days: number
  total: Cents
}

/** What an issue would be now. `isMinimumIgnored`: amounts under the minimum are billed too. */
export async function previewRun(
  _staff: StaffScope,
  run: Run,
  { isMinimumIgnored = false } = {},
): Promise<RunPreview> {
  const prisma = await database()
  const rule = { ...(await financeSettings(prisma)), isMinimumIgnored }
  const { lines: all, unpriced } = await linesToBill(prisma, { days: run })
  const families = byFamily(all)
  const seen = families.map(({ lines, ...family }) => ({
    ...family,
    fate: fateOf(family, rule),
    days: lines.filter(({ bookingId }) => bookingId !== null).length,
    charges: lines.filter(({ chargeId }) => chargeId !== null).length,
    leftBefore: total(lines.filter(({ day }) => day < run.firstDay).map(({ price }) => price.total)),
    isWithoutQuotient: lines.some(({ bookingId, price }) => bookingId !== null && price.quotient === null),
  }))
  const billed = seen.filter(({ fate }) => fate === 'billed')
  return {
    minimum: rule.collection === 'titre' ? rule.minimum : null,
    families: seen,
    unknownDays: unknownDays(all),
    unpriced: unpricedFormulas(unpriced),
    days: billed.reduce((sum, family) => sum + family.days, 0),
    total: total(billed.map((family) => family.total)),
  }
}

function unknownDays(lines: readonly LineToBill[]): UnknownDay[] {
  const unknown = lines.filter((line) => line.isUnknown && !line.isOtherHome)
  return [...Map.groupBy(unknown, (line) => `${line.day} ${line.programmeName} ${line.programmeId}`)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, some]) => {
      const { programmeId, programmeName, day } = some[0]!
      return { programmeId: programmeId!, programmeName, day, children: some.length }
    })
}

function unpricedFormulas(days: readonly UnpricedDay[]): UnpricedFormula[] {
  return [...Map.groupBy(days, (one) => `${one.programmeId} ${one.activityName}`).values()].map((some) => {
    const { programmeId, programmeName, activityName } = some[0]!
    return { programmeId, programmeName, activityName, days: some.length }
  })
}

/** What joins the family's next invoice: under the minimum when its days were issued, or come late. */
export async function carriedOverOf({ familyId }: FamilyScope): Promise<Cents> {
  return carriedOver(familyId)
}

/** The same for the service. */
export async function carriedOverForStaff(_staff: StaffScope, familyId: string): Promise<Cents> {
  return carriedOver(familyId)
}

async function carriedOver(familyId: string): Promise<Cents> {
  const { lines } = await linesToBill(await database(), { days: null, familyIds: [familyId] })
  return total(lines.map((line) => line.price.total))
}

/** A period to bill; null for an unknown one. */
export async function runOfPeriod(_staff: StaffScope, periodId: string): Promise<Run | null> {
  if (!uuid.safeParse(periodId).success) return null
  const prisma = await database()
  const row = await prisma.period.findUnique({ where: { id: periodId } })
  return row && periodRun({ ...row, firstDay: fromDb(row.firstDay), lastDay: fromDb(row.lastDay) })
}

export type PeriodSummary = { id: string; name: string; firstDay: Day; lastDay: Day; daysToBill: number }

const PERIODS = 6

/** The last periods that have begun, with their days that aren't billed, the latest first. One statement. */
export async function periodsToBill(_staff: StaffScope, today: Day): Promise<PeriodSummary[]> {
  const prisma = await database()
  return prisma.$queryRaw<PeriodSummary[]>`
    SELECT period.id, period.name, period.first_day::text AS "firstDay", period.last_day::text AS "lastDay",
      (SELECT count(DISTINCT booking.id)::int FROM ${paidBookings}
        WHERE booking.day BETWEEN period.first_day AND period.last_day AND ${isToBill}) AS "daysToBill"
    FROM period WHERE period.first_day <= ${today}::text::date
    ORDER BY period.first_day DESC LIMIT ${PERIODS}`
}
