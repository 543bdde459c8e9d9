import type { Day } from '@/lib/time/day'
import { parisDay, parisInstant } from '@/lib/time/paris'
import {
  activitySlots,
  familyChildren,
  heldIn,
  isSame,
  type Model,
  type ModelBatch,
  type ModelLine,
  openTurns,
  whyNotOnBehalf,
} from './booking-model'
import { accept, endLines, forgetCancels } from './booking-model-ends'
import { chosen, type Step } from './booking-steps'

// What the service does.

export function decide(model: Model, step: Step & { do: 'decide' }): string {
  const isTakenUp = (line: ModelLine) =>
    model.batches.some(({ state, lines }) => state === 'open' && lines.includes(line))
  const lines = chosen(model, step).filter((line) => !isTakenUp(line))
  if (lines.length === 0) return '0 decided'
  const effectAt = model.now + step.delay * 1000
  const batch: ModelBatch = { lines, effectAt, decision: step.decision, state: 'open' }
  model.batches.push(batch)
  if (step.delay === 0) applyBatch(model, batch)
  return `${lines.length} decided`
}

export function applyBatch(model: Model, batch: ModelBatch): number {
  batch.state = 'over'
  const lines = batch.lines.filter(({ status }) => status === 'pending')
  if (batch.decision === 'accept') accept(model, lines, 'staff')
  else endLines(model, lines, { status: 'refused', endedBy: 'staff' })
  return lines.length
}

/** « Annuler », of the last decision. */
export function undo(model: Model): string {
  const batch = model.batches.at(-1)
  if (!batch) return 'nothing'
  if (batch.state === 'undone') return 'undoneAlready'
  if (batch.state === 'over' || model.now >= batch.effectAt) return 'tookEffect'
  batch.state = 'undone'
  return 'done'
}

export function book(model: Model, { family, child, activity, ...step }: Step & { do: 'book' }): string {
  const days = [...new Set(step.days)].map((index) => model.days[index]!).sort()
  const asked = days.map((day) => ({ family, child, activity, day }))
  const refusals = asked.flatMap((one) => whyNotOnBehalf(model, one) ?? [])
  if (refusals.length > 0) return refusals.join(' ')
  const waits = model.lines.filter(
    (line) => line.status === 'waiting' && asked.some((one) => isSame(line, one)),
  )
  endLines(model, waits, { status: 'left', endedBy: 'staff' })
  for (const one of asked)
    model.lines.push({
      ...one,
      ...{ kind: 'book', status: 'accepted', endedBy: 'staff', booking: 'accepted' },
      ...{ cancels: null, set: null, offeredUntil: null, isCounted: false },
      endsAt: parisInstant(one.day, '00:00'),
    })
  return 'done'
}

export function unbook(model: Model, line: ModelLine): string {
  if (line.day < parisDay(model.now)) return 'notFound'
  for (const asking of model.lines)
    if (asking.cancels === line && asking.status === 'pending')
      Object.assign(asking, { status: 'accepted', endedBy: 'staff', isCounted: false })
  forgetCancels(model, [line])
  endLines(model, [line], { booking: 'cancelledByStaff' })
  return 'done'
}

const slotsOf = (slot: 'all' | 'morning') => (slot === 'all' ? activitySlots.wholeDay : [slot])

export function changePlaces(
  model: Model,
  { group, capacity, slot, ...step }: Step & { do: 'places' },
): string {
  const day = model.days[step.day]!
  if (model.closed.has(day)) return 'noDay'
  const why = (counter: string) => {
    const { all, underSix } = model.declared.get(counter.slice(group.length + 1))!
    if (day < parisDay(model.now)) return 'past'
    if (capacity < heldIn(model, counter)) return 'belowHeld'
    if (capacity <= model.places.get(counter)!) return []
    if (capacity > all) return 'aboveCentre'
    return group === 'small' && capacity > underSix ? 'aboveUnderSix' : []
  }
  const counters = slotsOf(slot).map((one) => `${group} ${day} ${one}`)
  const refusals = counters.flatMap(why)
  if (refusals.length > 0) return refusals.join(' ')
  if (counters.some((counter) => capacity > model.places.get(counter)!)) openTurns(model, [day])
  for (const counter of counters) model.places.set(counter, capacity)
  return 'done'
}

export function changeDeclared(model: Model, step: Step & { do: 'declare' }): string {
  const { capacity, underSix } = step
  const day = model.days[step.day]!
  const why = (slot: string) => {
    if (day < parisDay(model.now)) return 'past'
    if (underSix > capacity) return 'underSixAboveAll'
    if (capacity < heldIn(model, `all ${day} ${slot}`)) return 'belowHeld'
    return underSix < heldIn(model, `underSix ${day} ${slot}`) ? 'underSixBelowHeld' : []
  }
  const slots = slotsOf(step.slot)
  const refusals = slots.flatMap(why)
  if (refusals.length > 0) return refusals.join(' ')
  for (const slot of slots) {
    const before = model.declared.get(`${day} ${slot}`)!
    if (capacity > before.all || underSix > before.underSix) openTurns(model, [day])
    model.declared.set(`${day} ${slot}`, { all: capacity, underSix })
  }
  return 'done'
}

export function close(model: Model, day: Day): string {
  if (model.closed.has(day)) return 'alreadyClosed'
  model.closed.add(day)
  for (const family of familyChildren.keys()) {
    const own = model.lines.filter((line) => line.family === family && line.day === day)
    const booked = own.filter(({ booking }) => booking === 'accepted')
    const asked = own.filter(({ status }) => ['pending', 'waiting', 'offered'].includes(status))
    forgetCancels(model, booked)
    endLines(model, asked, { status: 'closed', endedBy: 'closure' })
    endLines(model, booked, { booking: 'closed' })
  }
  return 'done'
}
