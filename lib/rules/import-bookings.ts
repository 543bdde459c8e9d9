import type { Day } from '../time/day'
import {
  type FaultCode,
  type ImportRow,
  type JudgedLines,
  judgedLines,
  type KnownReferences,
  personKey,
  plain,
  typedDay,
} from './import-lines'
import {
  type AgeBand,
  type GroupMerge,
  groupOn,
  isUnderSix,
  placesLeft,
  receivedIn,
  type Slot,
} from './places'

/** An accueil, its formulas by their plain names and its groups. */
export type KnownProgramme = {
  id: string
  activities: ReadonlyMap<string, { id: string; slots: readonly Slot[] }>
  groups: readonly AgeBand[]
}

/** A place of a group for one half-day, and the centre's place above it. */
export type KnownPlace = { id: string; centrePlaceId: string; left: number }

/** What takes a child's day already. `isAsked`: the family has only asked for it, in the portal. */
export type KnownTaking = {
  familyId: string
  activityId: string
  slots: readonly Slot[]
  isAsked: boolean
}

export type BookingImportFacts = KnownReferences & {
  /** By their plain names. */
  programmes: ReadonlyMap<string, KnownProgramme>
  birthDates: ReadonlyMap<string, Day>
  /** 'programme day' → the day that is open, with the groups that meet as one. */
  openDays: ReadonlyMap<string, readonly GroupMerge[]>
  /** 'group day slot' */
  places: ReadonlyMap<string, KnownPlace>
  /** By id: what is left of the centre, for all and for the under-sixes. */
  centrePlaces: ReadonlyMap<string, { left: number; underSixLeft: number }>
  /** 'child day' */
  takings: ReadonlyMap<string, readonly KnownTaking[]>
}

export type ImportedBooking = {
  familyId: string
  childId: string
  programmeId: string
  activityId: string
  groupId: string
  day: Day
  slots: readonly Slot[]
  places: { id: string; slot: Slot }[]
}

/**
 * What a file of bookings would write. Places are counted as the lines go: the last place goes to the first line that
 * asks for it, and the next one is told that the day is full.
 */
export function judgedBookings(
  rows: readonly ImportRow<'bookings'>[],
  facts: BookingImportFacts,
  today: Day,
): JudgedLines<ImportedBooking> {
  const gone = new Map<string, number>()
  const takings = new Map(facts.takings)
  return judgedLines<'bookings', ImportedBooking>(rows, (cells, fault) => {
    const familyId = facts.families.get(cells.famille)
    if (!familyId) fault('famille', cells.famille === '' ? 'missing' : 'unknownFamily')
    const child = facts.people.get(personKey('child', cells.enfant))
    if (!child) fault('enfant', cells.enfant === '' ? 'missing' : 'unknownChild')
    else if (familyId && !child.families.includes(familyId)) fault('enfant', 'otherFamily')
    const programme = facts.programmes.get(plain(cells.accueil))
    if (!programme) fault('accueil', cells.accueil === '' ? 'missing' : 'unknownProgramme')
    const activity = programme?.activities.get(plain(cells.formule))
    if (programme && !activity) fault('formule', cells.formule === '' ? 'missing' : 'unknownActivity')
    const day = typedDay(cells.jour)
    if (!day) fault('jour', cells.jour === '' ? 'missing' : 'notADay')
    else if (day < today) fault('jour', 'dayPast')
    if (!familyId || !child?.families.includes(familyId) || !programme || !activity || !day || day < today)
      return null
    const at = { familyId, childId: child.id, programmeId: programme.id, activityId: activity.id, day }
    const key = [familyId, child.id, activity.id, day].join(' ')
    const taken = takings.get(`${child.id} ${day}`) ?? []
    const same = taken.find((one) => one.familyId === familyId && one.activityId === activity.id)
    if (same?.isAsked) return fault('jour', 'alreadyAsked')
    const column = 'jour' as const
    if (same)
      return {
        item: { ...at, groupId: '', slots: activity.slots, places: [] },
        ...{ key, column, isKnown: true },
      }
    const found = placesFor(at, programme, activity.slots, taken, facts, gone)
    if (typeof found === 'string') return fault('jour', found)
    for (const counter of found.counters) gone.set(counter, (gone.get(counter) ?? 0) + 1)
    takings.set(`${child.id} ${day}`, [
      ...taken,
      { familyId, activityId: activity.id, slots: activity.slots, isAsked: false },
    ])
    return {
      item: { ...at, groupId: found.groupId, slots: activity.slots, places: found.places },
      ...{ key, column, isKnown: false },
    }
  })
}

/** The places that a line takes, and the counters that they come from; or why there are none. */
function placesFor(
  { childId, programmeId, day }: Pick<ImportedBooking, 'childId' | 'programmeId' | 'day'>,
  programme: KnownProgramme,
  slots: readonly Slot[],
  taken: readonly KnownTaking[],
  facts: BookingImportFacts,
  gone: ReadonlyMap<string, number>,
): { groupId: string; places: ImportedBooking['places']; counters: string[] } | FaultCode {
  const merges = facts.openDays.get(`${programmeId} ${day}`)
  if (!merges) return 'closed'
  const birthDate = facts.birthDates.get(childId)
  const ofAge = birthDate && groupOn(programme.groups, birthDate, day)
  if (!ofAge) return 'notForThisAge'
  if (taken.some((one) => !one.isAsked && one.slots.some((slot) => slots.includes(slot)))) return 'overlaps'
  const groupId = receivedIn(ofAge.id, merges)
  const underSix = isUnderSix(birthDate, day)
  const found = slots.map((slot) => ({ slot, place: facts.places.get(`${groupId} ${day} ${slot}`) }))
  const bySlot = Object.fromEntries(
    found.flatMap(({ slot, place }) => {
      const centre = place && facts.centrePlaces.get(place.centrePlaceId)
      if (!place || !centre) return []
      const used = (counter: string) => gone.get(counter) ?? 0
      const left = {
        group: place.left - used(place.id),
        centre: centre.left - used(place.centrePlaceId),
        centreUnderSix: centre.underSixLeft - used(`${place.centrePlaceId} under six`),
      }
      return [[slot, left]]
    }),
  )
  const left = placesLeft(bySlot, slots, underSix)
  if (left === null) return 'notForThisAge'
  if (left <= 0) return 'full'
  return {
    groupId,
    places: found.map(({ slot, place }) => ({ id: place!.id, slot })),
    counters: found.flatMap(({ place }) => [
      place!.id,
      place!.centrePlaceId,
      ...(underSix ? [`${place!.centrePlaceId} under six`] : []),
    ]),
  }
}
