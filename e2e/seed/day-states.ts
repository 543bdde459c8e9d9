import { randomUUID } from 'node:crypto'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { defaultCriteria } from '@/lib/rules/allocation'
import { everyDay, everyone, guideRules, type RuleSet } from '@/lib/rules/rule-set'
import { day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { createFamily, type CreatedFamily } from '@/prisma/factories'
import { dayStates, type TestFamily } from '../families'
import { bookDays, type BookedDay, createRequest } from './bookings'

const { programme, days } = dayStates
const DAY_MS = 86_400_000

type BookingLine = RuleSet['booking'][number]

const line = (from: string, to: string, change: Partial<BookingLine> = {}): BookingLine => ({
  ...{ audience: everyone, opens: null, closes: [], reasons: '', effect: { kind: 'normal' } },
  ...{ days: { ...everyDay, from: day(from), to: day(to) }, ...change },
})
const fixed = (on: string, at = '24:00') => ({ kind: 'fixed' as const, day: day(on), at })

/** A line for each reason that the rules have not to take a day; `notBookable` has none. */
const rules: RuleSet = {
  ...guideRules,
  booking: [
    line(days.open, days.closed),
    line(days.refusedInBasket, days.late, { closes: [fixed('2026-11-20')] }),
    line(days.notYet, days.notYet, { opens: fixed('2026-12-15', '08:30') }),
    line(days.notForYou, days.notForYou, { audience: { ...everyone, minAge: 12 } }),
    line(days.gathering, days.gathering, {
      closes: [fixed('2026-12-20')],
      effect: { kind: 'allocation', answersOn: day('2026-12-22') },
    }),
    line(days.dossierMissing, days.notForThisAge),
  ],
  cancelling: [
    { ...line(days.accepted, days.cancelPending), effect: { kind: 'free' } },
    { ...line(days.kept, days.kept, { closes: [fixed('2026-11-20')] }), effect: { kind: 'free' } },
  ],
  absence: [
    {
      ...line(days.kept, days.absent, {
        closes: [{ kind: 'hoursAfter', hours: 48, from: 'dayEnd' }],
      }),
      ...{ effect: { kind: 'credited' }, needsProof: true },
    },
  ],
  quotas: [],
}

const full = [days.full, days.waitingInBasket, days.waiting, ...days.waitingTogether]

/** What own-programmes.ts makes of it. */
export const statesProgramme = {
  ...{ centre: dayStates.centre, programme, activity: dayStates.activity, rules, places: 8 },
  days: Object.values(days).flat(),
}

/** Before anybody asks for a day: those that are full, nearly full, closed, and whose places are being given by an agent. */
export async function tightenStates(tx: Tx): Promise<void> {
  const placesOn = (on: readonly string[], capacity: number) =>
    tx.place.updateMany({
      where: { group: { programme: { name: programme } }, day: { in: on.map((one) => toDb(day(one))) } },
      data: { capacity },
    })
  await placesOn(full, 0)
  await placesOn([days.few], 2)
  await tx.openDay.updateMany({
    where: { programme: { name: programme }, day: toDb(day(days.closed)) },
    data: { closedReason: 'Panne de chauffage' },
  })
  await tx.allocationSetting.create({
    data: {
      ...{ programme: { connect: { name: programme } }, criteria: [...defaultCriteria], isAutomatic: false },
    },
  })
}

/** The child's days, the other home's, and what another child waits for. */
export async function seedDayStates(
  tx: Tx,
  { project }: TestFamily,
  family: CreatedFamily,
  now: Instant,
): Promise<void> {
  const child = await coveredUntil(tx, family.children[0]!.id)
  const submittedAt = now - 5 * DAY_MS
  const ask = (on: readonly string[], change: Partial<Parameters<typeof bookDays>[4]> & Status) =>
    bookDays(tx, family, child, on, { submittedAt, programme, ...change })

  const accepted = [days.accepted, days.cancelInBasket, days.cancelPending, days.kept, days.absent]
  const [, toCancel, cancelling, , absent] = await ask(accepted, { status: 'accepted' })
  await ask([days.pending], { status: 'pending' })
  await ask([days.candidature], { status: 'candidature', allocatesAt: new Date(now + 20 * DAY_MS) })
  await ask([days.waiting], { status: 'waiting' })
  await ask(days.waitingTogether, { status: 'waiting', waitingSet: randomUUID() })
  const [offered] = await ask([days.offered], { status: 'offered' })
  await tx.waitingOffer.create({
    data: {
      ...{ lineId: offered!.lineId, offeredAt: new Date(now - 3_600_000) },
      expiresAt: new Date(now + 2 * DAY_MS),
    },
  })
  await askToCancel(tx, family, cancelling!, submittedAt)
  await tx.absence.create({
    data: {
      ...{ bookingId: absent!.bookingId!, status: 'declared', needsProof: false },
      ...{ declaredAt: new Date(now - 3_600_000), declaredById: family.adults[0]!.id },
    },
  })
  await fillBasket(tx, family, toCancel!, now)
  await bookDays(tx, family, child, [days.overlaps], { status: 'accepted', submittedAt })

  const other = await createFamily(tx, {
    name: dayStates.otherHome[project],
    adults: [{ firstName: 'Bastien' }],
    children: [{ existingId: child.id }, { firstName: 'Inès' }],
  })
  await bookDays(tx, other, child, [days.otherFamily], { status: 'accepted', submittedAt, programme })
  await bookDays(tx, other, other.children[1]!, [days.allocating], {
    ...{ status: 'candidature', submittedAt, programme, allocatesAt: new Date(now - DAY_MS) },
  })
}

type Status = Pick<Parameters<typeof bookDays>[4], 'status'>

/** Insured until the day before `dossierMissing`, and nine years old on `notForThisAge`. */
async function coveredUntil(tx: Tx, id: string): Promise<CreatedFamily['children'][number]> {
  await tx.document.updateMany({
    where: { childId: id, schoolYear: '2026-2027' },
    data: { validUntil: toDb(day(days.gathering)) },
  })
  return tx.child.update({ where: { id }, data: { birthDate: toDb(day('2018-01-31')) } })
}

async function askToCancel(
  tx: Tx,
  family: CreatedFamily,
  { what, bookingId }: BookedDay,
  submittedAt: Instant,
): Promise<void> {
  await tx.requestLine.create({
    data: {
      ...{ ...what, bookingId, kind: 'cancel', status: 'pending', priceCents: 0 },
      ...{ requestId: await createRequest(tx, family, submittedAt), submittedAt: new Date(submittedAt) },
      expiresAt: what.day,
    },
  })
}

/** A day, one that waits, one that can't be taken any more, and one to cancel. */
async function fillBasket(
  tx: Tx,
  { id: familyId, adults }: CreatedFamily,
  toCancel: BookedDay,
  now: Instant,
): Promise<void> {
  const { childId, activityId } = toCancel.what
  const inBasket = { familyId, childId, activityId, addedAt: new Date(now), addedById: adults[0]!.accountId! }
  const books = [days.inBasket, days.waitingInBasket, days.refusedInBasket].map((on) => ({
    ...{ ...inBasket, kind: 'book' as const, day: toDb(day(on)), promisedCents: 800 },
    waiting: on === days.waitingInBasket ? ('alone' as const) : null,
  }))
  await tx.basketLine.createMany({
    data: [...books, { ...inBasket, kind: 'cancel', day: toCancel.what.day, bookingId: toCancel.bookingId }],
  })
}
