import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockCalendar, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { toPeriod } from '@/lib/domain/calendar/period/queries'
import { done, refuse, type Result } from '@/lib/result'
import { whyNotPlaces, type PlacesFault } from '@/lib/rules/period-plan'
import type { Slot } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import { type Instant, parisDay, parisInstant } from '@/lib/time/paris'
import { placeIdsOf, programmeIdsOf, type ProgrammeToOpen, programmesToOpen, unaskedDays } from './queries'
import type { OpeningChange, Preparation } from './schema'

export type Asking = { staff: StaffScope; now: Instant }

/** What stands against the number of places of a group, at its field. */
export type PlacesRefusal = PlacesFault & { groupId: string; slot: Slot }
export type OpensTooLate = { code: 'opensTooLate'; lastDay: Day }
export type PrepareRefusal =
  | { code: 'notFound' }
  | { code: 'noDays' }
  /** A day that was ticked has come meanwhile. */
  | { code: 'past'; day: Day }
  /** The tariff of an accueil doesn't price its days yet. */
  | { code: 'noTariff'; name: string }
  | { code: 'places'; faults: PlacesRefusal[] }
  | OpensTooLate

/**
 * Opens days of accueils in a period, with the places of their groups, all together or not at all. A day that is open
 * already stays as it is: sent twice, a preparation is made once.
 */
export async function preparePeriod(
  { staff, now }: Asking,
  asked: Preparation,
): Promise<Result<{ days: number }, PrepareRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const row = await tx.period.findUnique({ where: { id: asked.periodId } })
    if (!row) return refuse({ code: 'notFound' })
    const period = toPeriod(row)
    const chosenIds = Object.keys(asked.days).filter((id) => asked.days[id]!.length > 0)
    if (chosenIds.length === 0) return refuse({ code: 'noDays' })
    await lockProgrammes(tx, chosenIds)
    const found = await programmesToOpen(tx, staff, chosenIds)
    if (found.length < chosenIds.length || found.some((one) => !one.isFor(period.kind)))
      return refuse({ code: 'notFound' })
    const days = chosenIds.flatMap((id) => asked.days[id]!).sort()
    if (days.some((day) => day < period.firstDay || period.lastDay < day)) return refuse({ code: 'notFound' })
    if (days[0]! <= parisDay(now)) return refuse({ code: 'past', day: days[0]! })
    const unpriced = found.find(({ pricedFrom }) => pricedFrom === null || days[0]! < pricedFrom)
    if (unpriced) return refuse({ code: 'noTariff', name: unpriced.name })
    const faults = found.flatMap((programme) => placesFaults(programme, asked.places))
    if (faults.length > 0) return refuse({ code: 'places', faults })
    const opensAt = instantOf(asked)
    if (opensAt !== null && opensAt >= parisInstant(days[0]!, '00:00'))
      return refuse({ code: 'opensTooLate', lastDay: days[0]! })
    const opened = await openDays(tx, found, asked)
    await setOpening(tx, chosenIds, period.id, opensAt)
    await recordAudit(tx, now, {
      ...{
        accountId: staff.accountId,
        action: 'period.prepare',
        subjectKind: 'period',
        subjectId: period.id,
      },
      details: {
        ...{ programmes: found.length, days: opened },
        ...(opensAt !== null && { opensAt: new Date(opensAt).toISOString() }),
      },
    })
    return done({ days: opened })
  })
}

/** Writes the days, and the places of every group on each of them: a constant number of statements. */
async function openDays(tx: Tx, programmes: readonly ProgrammeToOpen[], asked: Preparation): Promise<number> {
  const wanted = programmes.flatMap((programme) =>
    asked.days[programme.id]!.map((day) => ({ programme, day })),
  )
  const isNew = await newDays(tx, wanted)
  const halfDays = isNew.flatMap(({ programme, day }) =>
    programme.slots.map((slot) => ({ programme, day: toDb(day), slot })),
  )
  await tx.openDay.createMany({
    data: isNew.map(({ programme, day }) => ({ programmeId: programme.id, day: toDb(day) })),
  })
  await tx.centrePlace.createMany({
    data: halfDays.map(({ programme: { centreId, centre }, day, slot }) => ({
      ...{ centreId, day, slot },
      ...{ capacity: centre.capacity, underSixCapacity: centre.underSixCapacity },
    })),
    skipDuplicates: true,
  })
  const above = await tx.centrePlace.findMany({
    where: {
      centreId: { in: programmes.map(({ centreId }) => centreId) },
      day: { in: isNew.map(({ day }) => toDb(day)) },
    },
    select: { id: true, centreId: true, day: true, slot: true },
  })
  const keyOf = (centreId: string, day: Date, slot: Slot) => `${centreId} ${day.getTime()} ${slot}`
  const centrePlaceIds = new Map(
    above.map((place) => [keyOf(place.centreId, place.day, place.slot), place.id]),
  )
  await tx.place.createMany({
    data: halfDays.flatMap(({ programme: { centreId, groups }, day, slot }) =>
      groups.map(({ id: groupId }) => ({
        ...{ groupId, day, slot, capacity: asked.places[groupId]![slot]! },
        centrePlaceId: centrePlaceIds.get(keyOf(centreId, day, slot))!,
      })),
    ),
  })
  return isNew.length
}

type WantedDay = { programme: ProgrammeToOpen; day: Day }

async function newDays(tx: Tx, wanted: readonly WantedDay[]): Promise<WantedDay[]> {
  const rows = await tx.openDay.findMany({
    where: {
      programmeId: { in: wanted.map(({ programme }) => programme.id) },
      day: { in: wanted.map(({ day }) => toDb(day)) },
    },
    select: { programmeId: true, day: true },
  })
  const open = new Set(rows.map(({ programmeId, day }) => `${programmeId} ${day.getTime()}`))
  const seen = new Set<string>()
  return wanted.filter(({ programme, day }) => {
    const key = `${programme.id} ${toDb(day).getTime()}`
    if (open.has(key) || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function placesFaults(
  { groups, slots, centre }: ProgrammeToOpen,
  places: Preparation['places'],
): PlacesRefusal[] {
  return groups.flatMap(({ id: groupId, maxAge }) =>
    slots.flatMap((slot) => {
      const fault = whyNotPlaces(places[groupId]?.[slot] ?? null, { isUnderSix: maxAge < 6, centre })
      return fault ? [{ ...fault, groupId, slot }] : []
    }),
  )
}

export type ChangeOpeningRefusal = { code: 'notFound' } | OpensTooLate

/** Sets, or gives back to the règlement, when families may first ask for the days of an accueil in a period. */
export async function changeOpening(
  { staff, now }: Asking,
  asked: OpeningChange,
): Promise<Result<null, ChangeOpeningRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const row = await tx.period.findUnique({ where: { id: asked.periodId } })
    if (!row) return refuse({ code: 'notFound' })
    const period = toPeriod(row)
    const ids = (await programmeIdsOf(tx, staff, period)).filter(
      (id) => asked.programmeId === '' || id === asked.programmeId,
    )
    if (ids.length === 0) return refuse({ code: 'notFound' })
    const opensAt = instantOf(asked)
    if (opensAt !== null && opensAt >= parisInstant(period.lastDay, '00:00'))
      return refuse({ code: 'opensTooLate', lastDay: period.lastDay })
    await setOpening(tx, ids, period.id, opensAt)
    await recordAudit(
      tx,
      now,
      ids.map((id) => ({
        ...{ accountId: staff.accountId, action: 'period.opening', subjectKind: 'programme', subjectId: id },
        details: { periodId: period.id, opensAt: opensAt === null ? null : new Date(opensAt).toISOString() },
      })),
    )
    return done(null)
  })
}

/**
 * Takes back the days of an accueil in a period that nobody has asked for: what a preparation opened by mistake. Days
 * that somebody has asked for, or has in a basket, stay; they are closed one by one, and families told.
 */
export async function withdrawDays(
  { staff, now }: Asking,
  asked: { periodId: string; programmeId: string },
): Promise<Result<{ days: number }, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const row = await tx.period.findUnique({ where: { id: asked.periodId } })
    const [programme] = await programmesToOpen(tx, staff, [asked.programmeId])
    if (!row || !programme) return refuse({ code: 'notFound' })
    const { firstDay, lastDay } = toPeriod(row)
    const span = { programmeId: programme.id, firstDay, lastDay }
    await lockPlaces(tx, await placeIdsOf(tx, programme.id, await unaskedDays(tx, now, span)))
    // Read again under the locks: a basket that was on its way has been waited for, and its days stay.
    const days = (await unaskedDays(tx, now, span)).map(toDb)
    await tx.place.deleteMany({ where: { group: { programmeId: programme.id }, day: { in: days } } })
    await tx.centrePlace.deleteMany({
      where: { centreId: programme.centreId, day: { in: days }, places: { none: {} } },
    })
    await tx.openDay.deleteMany({ where: { programmeId: programme.id, day: { in: days } } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'period.withdrawDays' },
      ...{ subjectKind: 'programme', subjectId: programme.id },
      details: { periodId: asked.periodId, days: days.length },
    })
    return done({ days: days.length })
  })
}

async function setOpening(tx: Tx, programmeIds: string[], periodId: string, opensAt: Instant | null) {
  await tx.programmeOpening.deleteMany({ where: { programmeId: { in: programmeIds }, periodId } })
  if (opensAt !== null)
    await tx.programmeOpening.createMany({
      data: programmeIds.map((programmeId) => ({ programmeId, periodId, opensAt: new Date(opensAt) })),
    })
}

const instantOf = ({ opensOn, opensAt }: Pick<OpeningChange, 'opensOn' | 'opensAt'>): Instant | null =>
  opensOn !== null && opensAt !== null ? parisInstant(opensOn, opensAt) : null

/** Their groups and formulas don't change meanwhile; families may book them. */
async function lockProgrammes(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM programme WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}
