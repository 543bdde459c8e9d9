import 'server-only'
import { readTogether, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import { openDaysOf, placesOf } from '@/lib/domain/booking/reception/queries'
import { takingsOf } from '@/lib/domain/booking/taking/queries'
import {
  type BookingImportFacts,
  type ImportedBooking,
  judgedBookings,
  type KnownProgramme,
  type KnownTaking,
} from '@/lib/rules/import-bookings'
import { type ImportRow, type JudgedLines, plain, typedDay } from '@/lib/rules/import-lines'
import type { Slot } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'
import { knownReferences } from '../reference/queries'

type ProgrammeRow = {
  id: string
  name: string
  activities: { id: string; name: string; slots: Slot[] }[]
  groups: { id: string; minAge: number; maxAge: number }[]
}

/** The lines of a file of bookings, judged with what the portal knows now: four statements. */
export async function judgeBookings(
  tx: Tx,
  rows: readonly ImportRow<'bookings'>[],
  now: Instant,
): Promise<JudgedLines<ImportedBooking> & { birthDates: ReadonlyMap<string, Day> }> {
  const known = await knownReferences(
    tx,
    rows.flatMap(({ cells }) => [cells.famille, cells.enfant]),
  )
  const today = parisDay(now)
  const days = [...new Set(rows.flatMap(({ cells }) => typedDay(cells.jour) ?? []))].filter(
    (day) => day >= today,
  )
  const childIds = [...known.people.values()].map(({ id }) => id)
  const programmes = await programmesByName(tx)
  const ids = Prisma.sql`${[...programmes.values()].map(({ id }) => id)}::uuid[]`
  days.sort()
  const read = await readTogether(tx, {
    openDays: openDaysOf(ids, days),
    places: placesOf(ids, days, now),
    takings: takingsOf(childIds, { first: days[0] ?? today, last: days.at(-1) ?? today }),
    children: select<{ id: string; birthDate: Day }>`
      SELECT id, birth_date::text AS "birthDate" FROM child WHERE id = ANY(${childIds}::uuid[])`,
  })
  const takings = new Map<string, KnownTaking[]>()
  for (const { childId, day, familyId, activityId, slots, state, bookingId } of read.takings) {
    const isAsked = bookingId === null && state !== 'accepted'
    const key = `${childId} ${day}`
    takings.set(key, [...(takings.get(key) ?? []), { familyId, activityId, slots, isAsked }])
  }
  const facts: BookingImportFacts = {
    ...known,
    ...{ programmes, takings },
    birthDates: new Map(read.children.map(({ id, birthDate }) => [id, birthDate])),
    openDays: new Map(
      read.openDays
        .filter(({ closedReason }) => closedReason === null)
        .map(({ programmeId, day, merges }) => [`${programmeId} ${day}`, merges]),
    ),
    places: new Map(
      read.places.map(({ id, groupId, day, slot, group, centrePlaceId }) => [
        `${groupId} ${day} ${slot}`,
        { id, centrePlaceId, left: group },
      ]),
    ),
    centrePlaces: new Map(
      read.places.map(({ centrePlaceId, centre, centreUnderSix }) => [
        centrePlaceId,
        { left: centre, underSixLeft: centreUnderSix },
      ]),
    ),
  }
  return { ...judgedBookings(rows, facts, today), birthDates: facts.birthDates }
}

async function programmesByName(tx: Tx): Promise<Map<string, KnownProgramme>> {
  const rows: ProgrammeRow[] = await tx.programme.findMany({
    where: { archivedAt: null },
    select: {
      ...{ id: true, name: true },
      activities: { select: { id: true, name: true, slots: true } },
      groups: { select: { id: true, minAge: true, maxAge: true } },
    },
  })
  return new Map(
    rows.map(({ id, name, activities, groups }) => [
      plain(name),
      { id, groups, activities: new Map(activities.map((one) => [plain(one.name), one])) },
    ]),
  )
}
