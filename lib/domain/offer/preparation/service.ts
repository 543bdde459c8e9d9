import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { toPeriod } from '@/lib/domain/calendar/period/queries'
import { done, refuse, type Result } from '@/lib/result'
import { type OpenedRefusal, type PlacesFault, whyNotOpened, whyNotPlaces } from '@/lib/rules/period-plan'
import type { Slot } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import { type Instant, parisDay } from '@/lib/time/paris'
import { instantOf, setOpening } from '../period/service'
import { type ProgrammeToOpen, programmesToOpen } from './queries'
import type { Preparation } from './schema'

export type Asking = { staff: StaffScope; now: Instant }

/** What stands against the number of places of a group, at its field. */
export type PlacesRefusal = PlacesFault & { groupId: string; slot: Slot }
export type PrepareRefusal =
  | { code: 'notFound' }
  | OpenedRefusal
  /** The tariff of an accueil doesn't price its days yet. */
  | { code: 'noTariff'; name: string }
  | { code: 'places'; faults: PlacesRefusal[] }

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
    await lockProgrammes(tx, chosenIds)
    const found = await programmesToOpen(tx, staff, chosenIds)
    if (found.length < chosenIds.length || found.some((one) => !one.isFor(period.kind)))
      return refuse({ code: 'notFound' })
    const days = chosenIds.flatMap((id) => asked.days[id]!).sort()
    const opensAt = instantOf(asked)
    const refusal = whyNotOpened(days, period, opensAt, parisDay(now))
    if (refusal) return refuse(refusal)
    const unpriced = found.find(({ pricedFrom }) => pricedFrom === null || days[0]! < pricedFrom)
    if (unpriced) return refuse({ code: 'noTariff', name: unpriced.name })
    const faults = found.flatMap((programme) => placesFaults(programme, asked.places))
    if (faults.length > 0) return refuse({ code: 'places', faults })
    const opened = await openDays(tx, found, asked)
    // None typed leaves each accueil the one that it has: it is taken back from the period's page.
    if (opensAt !== null) await setOpening(tx, chosenIds, period.id, opensAt)
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

/** Their groups and formulas don't change meanwhile; families may book them. */
async function lockProgrammes(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM programme WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}
