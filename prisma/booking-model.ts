import type { RequestLineStatus } from '@/lib/rules/states'
import type { Slot } from '@/lib/rules/places'
import type { WaitingWish } from '@/lib/rules/waiting-list'
import { type OfferDelays, offerEnd } from '@/lib/rules/waiting-offer'
import type { Day } from '@/lib/time/day'
import { type Instant, parisDay, parisInstant } from '@/lib/time/paris'

// Booking, as simply as it can be told: a list of lines in order of arrival, from which everything else is counted. No
// counter, no lock, no row that says what another says. The tests play the same steps here and in the product.

export const activitySlots = {
  wholeDay: ['morning', 'meal', 'afternoon'],
  morning: ['morning'],
} as const satisfies Record<string, readonly Slot[]>
export type ActivityName = keyof typeof activitySlots
export const activityNames = ['wholeDay', 'morning'] as const satisfies ActivityName[]
export const groupNames = ['small', 'big'] as const
export type GroupName = (typeof groupNames)[number]

/** The children: three are under six, in a group of their own. */
export const childGroups: readonly GroupName[] = ['big', 'big', 'big', 'small', 'small', 'big', 'small']
/** The children of each family; the first child has two households. */
export const familyChildren: readonly (readonly number[])[] = [[0], [1], [2, 3], [0, 4], [5, 6]]
/** Of each child, for a family and a month. */
export const mostDays = { book: 2, cancel: 2 }

export type ModelLine = {
  kind: 'book' | 'cancel'
  family: number
  child: number
  activity: ActivityName
  day: Day
  status: RequestLineStatus
  endedBy: string | null
  /** What has become of the booking that it gave; null for none. */
  booking: 'accepted' | 'cancelled' | 'cancelledByStaff' | 'closed' | null
  /** The line whose booking it cancels. */
  cancels: ModelLine | null
  /** What it waits with. */
  set: string | null
  endsAt: Instant
  offeredUntil: Instant | null
  /** False for what the service does: it is in nobody's quota. */
  isCounted: boolean
}

export type ModelBasketLine = Pick<
  ModelLine,
  'kind' | 'family' | 'child' | 'activity' | 'day' | 'cancels'
> & {
  wish: WaitingWish | null
}

export type ModelBatch = {
  decision: 'accept' | 'refuse'
  lines: ModelLine[]
  effectAt: Instant
  state: 'open' | 'undone' | 'over'
}

export type Model = {
  now: Instant
  delays: OfferDelays
  days: readonly Day[]
  /** The accueil accepts by itself all that is sent. */
  isAutomatic: boolean
  lines: ModelLine[]
  basket: ModelBasketLine[]
  closed: Set<Day>
  /** By 'group day slot'. */
  places: Map<string, number>
  /** By 'day slot'. */
  declared: Map<string, { all: number; underSix: number }>
  /** 'group day' where something was freed that the queue hasn't been asked about. */
  turns: Set<string>
  batches: ModelBatch[]
}

/** A child, an activity and a day: what takes places. */
type Spot = Pick<ModelLine, 'child' | 'activity' | 'day'>

/** Whether a line holds its places: asked for, offered or booked. */
export function isHolding({ kind, status, booking }: ModelLine): boolean {
  return kind === 'book' && (status === 'pending' || status === 'offered' || booking === 'accepted')
}

export function groupOf({ child }: Pick<Spot, 'child'>): GroupName {
  return childGroups[child]!
}

/** Where a spot takes a place: in its group, in the centre, and among the under-sixes; each as often as it is counted. */
function countersOf(spot: Spot): string[] {
  const group = groupOf(spot)
  return activitySlots[spot.activity].flatMap((slot) => [
    `${group} ${spot.day} ${slot}`,
    `all ${spot.day} ${slot}`,
    ...(group === 'small' ? [`underSix ${spot.day} ${slot}`] : []),
  ])
}

function capacityOf({ places, declared }: Model, counter: string): number {
  const [level, day, slot] = counter.split(' ')
  if (level === 'all' || level === 'underSix') return declared.get(`${day} ${slot}`)![level]
  return places.get(counter)!
}

/** How many hold a place of a counter. */
export function heldIn(model: Model, counter: string): number {
  return model.lines.filter((line) => isHolding(line) && countersOf(line).includes(counter)).length
}

/** Whether there is room for all of these at once, at every level. */
function fits(model: Model, spots: readonly Spot[]): boolean {
  const asked = Map.groupBy(spots.flatMap(countersOf), (counter) => counter)
  return [...asked].every(
    ([counter, { length }]) => heldIn(model, counter) + length <= capacityOf(model, counter),
  )
}

/** Whether a family may take a place now, with others of its basket: what was freed is the queue's until it is asked. */
function isFree(model: Model, spot: Spot, beside: readonly Spot[] = []): boolean {
  return !model.turns.has(`${groupOf(spot)} ${spot.day}`) && fits(model, [...beside, spot])
}

export function overlap(one: Spot, other: Spot): boolean {
  const slots: readonly Slot[] = activitySlots[other.activity]
  const isShared = activitySlots[one.activity].some((slot) => slots.includes(slot))
  return one.child === other.child && one.day === other.day && isShared
}

/** Whether both are about one day of a child of a family, for one activity. */
export function isSame(one: Spot & { family: number }, other: Spot & { family: number }): boolean {
  return (
    one.family === other.family &&
    one.child === other.child &&
    one.activity === other.activity &&
    one.day === other.day
  )
}

/** The line of a family that has a day already, or waits for it. */
export function ownLine({ lines }: Model, asked: Spot & { family: number }): ModelLine | undefined {
  return lines.find((line) => isSame(line, asked) && (isHolding(line) || line.status === 'waiting'))
}

function whyImpossible(
  model: Model,
  asked: Spot & { family: number },
  own: ModelLine | undefined,
): string | null {
  if (model.closed.has(asked.day)) return 'closed'
  if (own) return own.booking ? 'alreadyBooked' : 'alreadyAsked'
  const isTheirs = (line: ModelLine) =>
    isHolding(line) && overlap(line, asked) && line.family !== asked.family
  return model.lines.some(isTheirs) ? 'otherFamily' : null
}

function isElsewhere({ lines }: Model, asked: Spot): boolean {
  return lines.some((line) => isHolding(line) && overlap(line, asked))
}

/** Why a family can't book a day; 'full' when it may only wait. */
export function whyNotBooked(
  model: Model,
  asked: Spot & { family: number },
  beside: readonly Spot[] = [],
): string | null {
  const impossible = whyImpossible(model, asked, ownLine(model, asked))
  if (impossible) return impossible
  if (isElsewhere(model, asked)) return 'overlaps'
  if (model.now >= parisInstant(asked.day, '00:00')) return 'tooLate'
  return isFree(model, asked, beside) ? null : 'full'
}

/** Why the service can't book a day for a family; it may where the family waits. */
export function whyNotOnBehalf(model: Model, asked: Spot & { family: number }): string | null {
  if (asked.day < parisDay(model.now)) return 'dayPast'
  const own = model.lines.find((line) => isSame(line, asked) && isHolding(line))
  return whyImpossible(model, asked, own) ?? (isFree(model, asked) ? null : 'full')
}

export function isCancelPending({ lines }: Model, line: ModelLine): boolean {
  return lines.some(({ cancels, status }) => cancels === line && status === 'pending')
}

/** Why a family can't ask to cancel a day. */
export function whyNotCancelled(model: Model, asked: Spot & { family: number }): string | null {
  const own = ownLine(model, asked)
  if (own?.booking !== 'accepted') return 'notBooked'
  if (isCancelPending(model, own)) return 'alreadyCancelling'
  return model.now >= parisInstant(asked.day, '00:00') ? 'tooLateToCancel' : null
}

/** The days that a child uses of a quota. */
export function usedDays({ lines }: Model, kind: 'book' | 'cancel', family: number, child: number): Set<Day> {
  const uses = (line: ModelLine) =>
    line.isCounted &&
    (line.status === 'pending' ||
      (line.status === 'accepted' && (kind === 'cancel' || line.booking === 'accepted')))
  const own = lines.filter((line) => line.kind === kind && line.family === family && line.child === child)
  return new Set(own.filter(uses).map(({ day }) => day))
}

/** Whether some more days of one child are within a quota. */
export function isWithin(
  model: Model,
  kind: 'book' | 'cancel',
  asked: readonly Pick<ModelLine, 'family' | 'child' | 'day'>[],
): boolean {
  const [first] = asked
  if (!first) return true
  const used = usedDays(model, kind, first.family, first.child)
  const more = new Set(asked.flatMap(({ day }) => (used.has(day) ? [] : day)))
  return more.size === 0 || used.size + more.size <= mostDays[kind]
}

/** Something was freed on these days: it is for those who wait for them, whatever their group. */
export function openTurns(model: Model, days: Iterable<Day>): void {
  const touched = new Set(days)
  for (const line of model.lines)
    if (line.status === 'waiting' && touched.has(line.day)) openTurn(model, line)
}

export function openTurn({ turns }: Model, line: Spot): void {
  turns.add(`${groupOf(line)} ${line.day}`)
}

/** When the activities begin. */
export const STARTS_AT = '08:00'

type Next = { lines: ModelLine[] } & ({ does: 'end' } | { does: 'offer'; until: Instant })

/**
 * Who comes first among those whose turn it is: the first in order of arrival who fits whole, or whose child is booked
 * elsewhere by now. Nobody is passed for one who came later.
 */
function nextOf(model: Model, isAsked: (line: ModelLine) => boolean): Next | null {
  const waiting = model.lines.filter((line) => line.status === 'waiting' && !model.closed.has(line.day))
  const sets = Map.groupBy(waiting, (line) => line.set ?? line)
  for (const lines of sets.values()) {
    if (!lines.some(isAsked)) continue
    const elsewhere = model.lines.filter(
      (held) => isHolding(held) && lines.some((line) => overlap(line, held)),
    )
    if (elsewhere.some(({ booking }) => booking === 'accepted')) return { does: 'end', lines }
    if (elsewhere.length > 0 || !fits(model, lines)) continue
    const begins = Math.min(...lines.map(({ day }) => parisInstant(day, STARTS_AT)))
    const until = offerEnd(model.now, begins, model.delays)
    if (until !== null) return { does: 'offer', lines, until }
  }
  return null
}

/** Offers what was freed, in order of arrival. */
export function passModelTurns(model: Model): number {
  let offered = 0
  const isAsked = (line: ModelLine) => model.turns.has(`${groupOf(line)} ${line.day}`)
  for (let next = nextOf(model, isAsked); next; next = nextOf(model, isAsked)) {
    if (next.does === 'offer') {
      for (const line of next.lines) Object.assign(line, { status: 'offered', offeredUntil: next.until })
      offered += 1
    } else for (const line of next.lines) Object.assign(line, { status: 'left', endedBy: 'automatic' })
  }
  model.turns.clear()
  return offered
}

/** Lines that wait for a place that is there for them, and that nobody is about to offer. Always none. */
export function forgotten(model: Model): ModelLine[] {
  const isAsked = ({ set, ...line }: ModelLine) => {
    const mates = model.lines.filter((other) => other.status === 'waiting' && set && other.set === set)
    return ![...mates, line].some((one) => model.turns.has(`${groupOf(one)} ${one.day}`))
  }
  const next = nextOf(model, isAsked)
  return next?.does === 'offer' ? next.lines : []
}
