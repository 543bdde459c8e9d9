import { type Cents } from '@/lib/money'
import { isUnderSix, type Slot } from '@/lib/rules/places'
import { priceOfDay } from '@/lib/rules/day-price'
import type { BookingStatus, RequestLineStatus } from '@/lib/rules/states'
import { guideRules } from '@/lib/rules/rule-set'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import type { LineKind } from '../generated/client'
import type { Demo } from './demo'
import type { DemoChild, DemoFamily } from './families'
import { type DemoActivity, type DemoGroup, type DemoOffer, type DemoProgramme, groupFor } from './offer'

export type DemoRequest = { id: string; idempotencyKey: string; family: DemoFamily; submittedAt: Instant }

export type DemoLine = {
  id: string
  request: DemoRequest
  kind: LineKind
  status: RequestLineStatus
  child: DemoChild
  programme: DemoProgramme
  group: DemoGroup
  activity: DemoActivity
  day: Day
  price: Cents
  bookingId: string | null
  /** What a cancellation counts in; null outside every period. */
  quota: DemoQuota | null
  /** The end of its request window, for a candidature. */
  allocatesAt: Instant | null
  /** The version of the rules whose first line let it through, where the demonstration shows its opening. */
  ruleVersionId: string | null
  decidedAt: Instant | null
  reason: string | null
}

export type DemoBooking = {
  id: string
  line: DemoLine
  status: BookingStatus
  acceptedAt: Instant
  endedAt: Instant | null
  isUnplanned: boolean
}
export type DemoQuota = {
  id: string
  familyId: string
  childId: string
  periodId: string
  allowed: number
  used: number
}

export type Answer = {
  status: RequestLineStatus
  decidedAt: Instant | null
  reason?: string
  allocatesAt?: Instant
  ruleVersionId?: string
}
export type Wanted = { child: DemoChild; programme: DemoProgramme; activity: DemoActivity; day: Day }

/** What the demonstration books, kept in memory until it is written at once; it takes no place that isn't there. */
export class Ledger {
  readonly requests: DemoRequest[] = []
  readonly lines: DemoLine[] = []
  readonly bookings: DemoBooking[] = []
  readonly quotas = new Map<string, DemoQuota>()
  /** Lines that hold their places. */
  readonly holding = new Set<DemoLine>()
  private readonly held = new Map<string, number>()
  private readonly busy = new Set<string>()
  private readonly demo: Demo
  private readonly offer: DemoOffer

  constructor(demo: Demo, offer: DemoOffer) {
    this.demo = demo
    this.offer = offer
  }

  request(family: DemoFamily, submittedAt: Instant): DemoRequest {
    const request = { id: this.demo.newId(), idempotencyKey: this.demo.newId(), family, submittedAt }
    this.requests.push(request)
    return request
  }

  /** A day asked for, with what became of it. Null, and nothing written, when it can't be taken. */
  book(request: DemoRequest, { child, programme, activity, day }: Wanted, answer: Answer): DemoLine | null {
    const group = groupFor(programme, child.birthDate, day)
    if (!group || this.busy.has(`${child.id} ${day}`)) return null
    const line: DemoLine = {
      ...{ id: this.demo.newId(), request, kind: 'book', child, programme, group, activity, day },
      ...{ price: priceFor(request.family, child, programme, activity, day), bookingId: null, quota: null },
      ...{ status: answer.status, decidedAt: answer.decidedAt, reason: answer.reason ?? null },
      allocatesAt: answer.allocatesAt ?? null,
      ruleVersionId: answer.ruleVersionId ?? null,
    }
    const holds = answer.status === 'pending' || answer.status === 'accepted'
    if (holds && !this.hold(line)) return null
    this.lines.push(line)
    if (answer.status === 'accepted') {
      const status = day < this.demo.calendar.today ? this.attendance() : 'accepted'
      this.bookings.push({
        id: this.demo.newId(),
        line,
        status,
        acceptedAt: answer.decidedAt!,
        endedAt: null,
        isUnplanned: false,
      })
    }
    return line
  }

  /** The cancellation of an accepted day, asked for or accepted. False when the family has none left. */
  cancel(request: DemoRequest, booking: DemoBooking, answer: Answer): boolean {
    const quota = this.quotaFor(booking.line)
    if (quota && quota.used >= quota.allowed) return false
    if (quota) quota.used += 1
    this.lines.push({
      ...booking.line,
      ...{
        id: this.demo.newId(),
        request,
        kind: 'cancel',
        bookingId: booking.id,
        quota,
      },
      ...{ status: answer.status, decidedAt: answer.decidedAt, reason: null },
    })
    if (answer.status === 'accepted') {
      Object.assign(booking, { status: 'cancelled', endedAt: answer.decidedAt })
      this.release(booking.line)
    }
    return true
  }

  /** Children in a group, or in a centre, for a half-day. */
  heldIn(id: string, day: Day, slot: Slot): number {
    return this.held.get(`${id} ${day} ${slot}`) ?? 0
  }

  private hold(line: DemoLine): boolean {
    const counters = countersOf(line)
    if (counters.some(({ key, capacity }) => (this.held.get(key) ?? 0) >= capacity)) return false
    for (const { key } of counters) this.held.set(key, (this.held.get(key) ?? 0) + 1)
    this.holding.add(line)
    this.busy.add(`${line.child.id} ${line.day}`)
    return true
  }

  private release(line: DemoLine): void {
    for (const { key } of countersOf(line)) this.held.set(key, this.held.get(key)! - 1)
    this.holding.delete(line)
    // The child's day stays busy: nobody books again the day that they have just cancelled.
  }

  private quotaFor({ request, child, day }: DemoLine): DemoQuota | null {
    const period = this.demo.calendar.periods.find(
      ({ firstDay, lastDay }) => firstDay <= day && day <= lastDay,
    )
    if (!period) return null
    const key = `${request.family.id} ${child.id} ${period.firstDay}`
    const quota = this.quotas.get(key) ?? {
      ...{ id: this.demo.newId(), familyId: request.family.id, childId: child.id, used: 0 },
      periodId: this.offer.periodIds.get(period.firstDay)!,
      allowed: guideRules.quotas[0]!.max,
    }
    this.quotas.set(key, quota)
    return quota
  }

  private attendance(): BookingStatus {
    const { random } = this.demo
    if (random.isTrue(0.95)) return 'attended'
    return random.isTrue(0.5) ? 'absentJustified' : 'absentUnjustified'
  }
}

/** The numbers that a line makes grow, each with the number that it may not pass. */
function countersOf({
  child,
  programme,
  group,
  activity,
  day,
}: DemoLine): { key: string; capacity: number }[] {
  const { centre } = programme
  const isYoung = isUnderSix(child.birthDate, day)
  return activity.slots.flatMap((slot) => [
    { key: `${group.id} ${day} ${slot}`, capacity: group.capacity },
    { key: `${centre.id} ${day} ${slot}`, capacity: centre.capacity },
    ...(isYoung ? [{ key: `${centre.id} ${day} ${slot} under six`, capacity: centre.underSixCapacity }] : []),
  ])
}

function priceFor(
  { quotients, children, statuses }: DemoFamily,
  child: DemoChild,
  { tariff }: DemoProgramme,
  { slots }: DemoActivity,
  day: Day,
): Cents {
  const quotient = quotients.findLast(({ validFrom }) => validFrom <= day)?.value ?? null
  const family = { quotient, children, regime: null, town: null, isResident: null, statuses }
  return priceOfDay(tariff, { childId: child.id, day, slots }, family, []).total
}
