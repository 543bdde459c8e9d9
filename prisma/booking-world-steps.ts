import { randomUUID } from 'node:crypto'
import { changeDay } from '@/lib/domain/booking/basket/day/service'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { applyDueBatches, planDecision, undoBatch } from '@/lib/domain/booking/batch/service'
import { expireLines } from '@/lib/domain/booking/expiry/service'
import { bookOnBehalf, cancelOnBehalf } from '@/lib/domain/booking/on-behalf/service'
import { endWaits } from '@/lib/domain/booking/waiting/ending/service'
import { declineOffer, lapseOffers, takeOffer } from '@/lib/domain/booking/waiting/offer/service'
import { leaveList, setWaiting } from '@/lib/domain/booking/waiting/service'
import { passTurns } from '@/lib/domain/booking/waiting/turn/service'
import { withdrawLine } from '@/lib/domain/booking/withdrawal/service'
import { changeCapacity } from '@/lib/domain/open-day/capacity/service'
import { closeDay, finishClosings, reopenDay } from '@/lib/domain/open-day/closing/service'
import { changeDeclared } from '@/lib/domain/open-day/declared/service'
import type { Result } from '@/lib/result'
import type { DayChange } from '@/lib/rules/day-gesture'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import type { ActivityName, Model, ModelLine } from './booking-model'
import { chosen, type Step } from './booking-steps'
import type { World } from './booking-world'

// The same steps in the product.

/** What a step comes to in the product, in the words of the model. */
export async function playWorld(world: World, model: Model, step: Step): Promise<string> {
  const { days, now } = model
  const [line] = chosen(model, step)
  const asking = { staff: world.staff, now }
  switch (step.do) {
    case 'gesture':
      return gesture(world, now, { ...step, day: days[step.day]! })
    case 'wish':
      return wish(world, now, step)
    case 'submit':
      return submit(world, now, step)
    case 'cancel':
      return line ? cancel(world, now, line, step.isSent) : 'nothing'
    case 'withdraw':
      return line ? said(await withdrawLine(scopeOf(world, line), now, idOf(world, model, line))) : 'nothing'
    case 'decide':
      return decide(world, model, step)
    case 'undo':
      return world.lastBatch ? said(await undoBatch(world.staff, now, world.lastBatch)) : 'nothing'
    case 'book':
      return book(world, model, step)
    case 'unbook': {
      if (!line) return 'nothing'
      const bookings = [world.lines[model.lines.indexOf(line)]!.bookingId!]
      const familyId = world.families[line.family]!.id
      return said(await cancelOnBehalf(asking, { familyId, bookings, reason: 'Motif' }))
    }
    case 'places': {
      const on = { firstDay: days[step.day]!, lastDay: days[step.day]!, weekdays: [] }
      const { capacity, slot, group } = step
      const of = { programmeId: world.programmeId, groupId: world.groups[group] }
      return saidAll(await changeCapacity(asking, { ...of, ...on, capacity, slot }))
    }
    case 'declare': {
      const on = { programmeId: world.programmeId, day: days[step.day]!, slot: step.slot }
      const numbers = { capacity: step.capacity, underSixCapacity: step.underSix }
      return saidAll(await changeDeclared({ staff: world.administrator, now }, { ...on, ...numbers }))
    }
    case 'close':
      return said(
        await closeDay(asking, { programmeId: world.programmeId, day: days[step.day]!, reason: 'Grève' }),
      )
    case 'reopen':
      return said(await reopenDay(asking, { programmeId: world.programmeId, day: days[step.day]! }))
    case 'pass':
      return `${await passTurns(now)} offered`
    case 'take':
      if (!line) return 'nothing'
      await world.prisma.organisation.update({
        where: { id: 1 },
        data: { offerNeedsDecision: step.needsDecision },
      })
      return said(await takeOffer(scopeOf(world, line), now, idOf(world, model, line)))
    case 'decline':
      return line ? said(await declineOffer(scopeOf(world, line), now, idOf(world, model, line))) : 'nothing'
    case 'leave':
      return line ? said(await leaveList(scopeOf(world, line), now, idOf(world, model, line))) : 'nothing'
    case 'jobs':
      return runJobs(now)
  }
}

function said(result: Result<unknown, { code: string }>): string {
  return result.ok ? 'done' : result.refusal.code
}

/** The same of a change of places, which says why for each half-day. */
function saidAll(
  result: Result<unknown, { code: string } | { code: 'refusedDays'; refusals: { code: string }[] }>,
): string {
  if (result.ok || !('refusals' in result.refusal)) return said(result)
  return result.refusal.refusals.map(({ code }) => code).join(' ')
}

function scopeOf({ families }: World, { family }: { family: number }) {
  return families[family]!.scope
}

function idOf(world: World, model: Model, line: ModelLine): string {
  return world.lines[model.lines.indexOf(line)]!.id
}

type Gesture = { family: number; child: number; activity: ActivityName; day: Day; change: DayChange }

async function gesture(world: World, now: Instant, step: Gesture): Promise<string> {
  const pair = { childId: world.children[step.child]!, activityId: world.activities[step.activity] }
  const asked = { day: step.day, change: step.change, pairs: [pair] }
  const changed = await changeDay(scopeOf(world, step), now, asked)
  if (!changed.ok) return changed.refusal.code
  return changed.value.refused[0]?.refusal.code ?? 'done'
}

async function submit(
  world: World,
  now: Instant,
  { family, allOrNothing }: { family: number; allOrNothing: boolean },
): Promise<string> {
  const sent = await submitBasket(scopeOf(world, { family }), now, { key: randomUUID(), allOrNothing })
  return sent.ok ? `${sent.value.sent} sent, ${sent.value.left} left` : sent.refusal.code
}

async function cancel(world: World, now: Instant, line: ModelLine, isSent: boolean): Promise<string> {
  const put = await gesture(world, now, { ...line, change: 'cancel' })
  return isSent ? `${put}, ${await submit(world, now, { family: line.family, allOrNothing: false })}` : put
}

async function wish(world: World, now: Instant, step: Step & { do: 'wish' }): Promise<string> {
  const lines = await world.prisma.basketLine.findMany({
    where: { familyId: world.families[step.family]!.id },
  })
  await setWaiting(scopeOf(world, step), now, { lineIds: lines.map(({ id }) => id), wish: step.wish })
  return 'done'
}

async function decide(world: World, model: Model, step: Step & { do: 'decide' }): Promise<string> {
  const { prisma, staff } = world
  await prisma.organisation.update({ where: { id: 1 }, data: { undoSeconds: step.delay } })
  const lineIds = chosen(model, step).map((line) => idOf(world, model, line))
  const decision = { decision: step.decision, reason: 'Motif' }
  const { decided } = await planDecision(staff, model.now, decision, { lineIds })
  if (decided > 0) world.lastBatch = await lastBatchOf(world, lineIds)
  return `${decided} decided`
}

async function lastBatchOf({ prisma }: World, lineIds: string[]): Promise<string> {
  const { id } = await prisma.decisionBatch.findFirstOrThrow({
    where: { lines: { some: { lineId: { in: lineIds } } } },
    orderBy: { madeAt: 'desc' },
    select: { id: true },
  })
  return id
}

async function book(world: World, { days, now }: Model, step: Step & { do: 'book' }): Promise<string> {
  const result = await bookOnBehalf(
    { staff: world.staff, now },
    {
      familyId: world.families[step.family]!.id,
      childId: world.children[step.child]!,
      activityId: world.activities[step.activity],
      days: step.days.map((index) => days[index]!),
      reason: 'Motif',
    },
  )
  return saidAll(result)
}

async function runJobs(now: Instant): Promise<string> {
  const decided = await applyDueBatches(now)
  const expired = await expireLines(now)
  const waited = await endWaits(now)
  const lapsed = await lapseOffers(now)
  await finishClosings(now)
  return [decided, expired, waited, lapsed, await passTurns(now)].join(' ')
}
