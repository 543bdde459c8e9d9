import type { DayChange } from '@/lib/rules/day-gesture'
import type { Day } from '@/lib/time/day'
import { parisDay, parisInstant } from '@/lib/time/paris'
import {
  type ActivityName,
  activitySlots,
  familyChildren,
  heldIn,
  isHolding,
  isSame,
  isWithin,
  type Model,
  type ModelBatch,
  type ModelLine,
  openTurn,
  openTurns,
  ownLine,
  passModelTurns,
  STARTS_AT,
  whyNotBooked,
  whyNotCancelled,
  whyNotOnBehalf,
} from './booking-model'
import { judgeModelBasket, setOf } from './booking-model-basket'
import { chosen, type Step } from './booking-steps'

type Asked = { family: number; child: number; activity: ActivityName; day: Day }

/** What a step comes to, in one word or a few; the model is changed by it. */
export function playModel(model: Model, step: Step): string {
  const [line] = chosen(model, step)
  switch (step.do) {
    case 'gesture':
      return gesture(model, step)
    case 'wish':
      for (const one of model.basket)
        if (one.family === step.family && one.kind === 'book') one.wish = step.wish
      return 'done'
    case 'submit':
      return submit(model, step)
    case 'cancel':
      return line ? cancel(model, line, step.isSent) : 'nothing'
    case 'withdraw':
      return line ? withdraw(model, line) : 'nothing'
    case 'decide':
      return decide(model, step)
    case 'undo':
      return undo(model)
    case 'book':
      return book(model, step)
    case 'unbook':
      return line ? unbook(model, line) : 'nothing'
    case 'places':
      return changePlaces(model, step)
    case 'declare':
      return changeDeclared(model, step)
    case 'close':
      return close(model, model.days[step.day]!)
    case 'reopen':
      return model.closed.delete(model.days[step.day]!) ? 'done' : 'notClosed'
    case 'pass':
      return `${passModelTurns(model)} offered`
    case 'take':
      return line ? take(model, line, step.needsDecision) : 'nothing'
    case 'decline':
      return line ? decline(model, line) : 'nothing'
    case 'leave':
      if (line) endLines(model, withMates(model, line), { status: 'left', endedBy: 'family' })
      return line ? 'done' : 'nothing'
    case 'jobs':
      return runJobs(model)
  }
}

/** Changes lines that may hold places: what they held is for those who wait. */
function endLines(
  model: Model,
  lines: readonly ModelLine[],
  change: Partial<Pick<ModelLine, 'status' | 'endedBy' | 'booking'>>,
): void {
  const freed = lines.filter(isHolding).map(({ day }) => day)
  const broken = new Set(lines.flatMap((line) => (line.status === 'waiting' && line.set ? line.set : [])))
  for (const line of lines) Object.assign(line, { offeredUntil: null, ...change })
  openTurns(model, freed)
  // What waited for more than it does now may have its place already.
  for (const mate of model.lines)
    if (mate.status === 'waiting' && mate.set && broken.has(mate.set)) openTurn(model, mate)
}

/** A line with those that wait, or are offered a place, with it. */
function withMates({ lines }: Model, line: ModelLine): ModelLine[] {
  const isMate = ({ set, status }: ModelLine) => set !== null && set === line.set && status === line.status
  return lines.filter((other) => other === line || isMate(other))
}

function gesture(model: Model, step: Step & { do: 'gesture' }): string {
  const { family, child, activity, change } = step
  return changeBasket(model, { family, child, activity, day: model.days[step.day]! }, change)
}

function changeBasket(model: Model, asked: Asked, change: DayChange): string {
  const kind = change === 'cancel' || change === 'keep' ? 'cancel' : 'book'
  const found = model.basket.find((line) => line.kind === kind && isSame(line, asked))
  if (change === 'remove' || change === 'keep') {
    model.basket = model.basket.filter((line) => line !== found)
    return 'done'
  }
  if (found) return 'done'
  const why = kind === 'cancel' ? whyNotCancelled(model, asked) : whyNotBooked(model, asked)
  if (why && !(why === 'full' && change === 'wait')) return why
  const cancels = kind === 'cancel' ? ownLine(model, asked)! : null
  model.basket.push({ ...asked, kind, cancels, wish: change === 'wait' ? 'alone' : null })
  return 'done'
}

/** The cancellation of a booked day, put in the basket and maybe sent with what is there. */
function cancel(model: Model, line: ModelLine, isSent: boolean): string {
  const { family, child, activity, day } = line
  const put = changeBasket(model, { family, child, activity, day }, 'cancel')
  return isSent ? `${put}, ${submit(model, { family, allOrNothing: false })}` : put
}

function submit(model: Model, { family, allOrNothing }: { family: number; allOrNothing: boolean }): string {
  const basket = model.basket
    .filter((line) => line.family === family)
    .toSorted((one, other) => one.day.localeCompare(other.day))
  if (basket.length === 0) return 'emptyBasket'
  const verdicts = judgeModelBasket(model, basket)
  const sent = basket.filter((line) => verdicts.get(line) !== 'stays')
  if (allOrNothing && sent.length < basket.length) return `0 sent, ${basket.length} left`
  const request = model.lines.length
  const lines = sent.map((line): ModelLine => {
    const isWaiting = verdicts.get(line) === 'waits'
    const { kind, family, child, activity, day, cancels } = line
    const set = isWaiting ? setOf(line) : null
    const endsAt = parisInstant(line.day, isWaiting ? STARTS_AT : '00:00')
    const fresh = { endedBy: null, booking: null, offeredUntil: null, isCounted: !isWaiting }
    const status = isWaiting ? 'waiting' : 'pending'
    return {
      kind,
      family,
      child,
      activity,
      day,
      cancels,
      ...fresh,
      set: set && `${request} ${set}`,
      endsAt,
      status,
    }
  })
  model.lines.push(...lines)
  model.basket = model.basket.filter((line) => !sent.includes(line))
  if (model.isAutomatic)
    accept(
      model,
      lines.filter(({ status }) => status === 'pending'),
      'automatic',
    )
  return `${sent.length} sent, ${basket.length - sent.length} left`
}

/** Accepts bookings, which keep their places, and cancellations, which give them back. */
function accept(model: Model, lines: readonly ModelLine[], endedBy: string): void {
  for (const line of lines) {
    Object.assign(line, { status: 'accepted', endedBy })
    if (line.kind === 'book') line.booking = 'accepted'
  }
  endLines(
    model,
    lines.flatMap(({ cancels }) => cancels ?? []),
    { booking: 'cancelled' },
  )
}

function withdraw(model: Model, line: ModelLine): string {
  if (model.now >= line.endsAt) return 'dayBegun'
  endLines(model, [line], { status: 'withdrawn', endedBy: 'family' })
  return 'done'
}

function decide(model: Model, step: Step & { do: 'decide' }): string {
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

function applyBatch(model: Model, batch: ModelBatch): number {
  batch.state = 'over'
  const lines = batch.lines.filter(({ status }) => status === 'pending')
  if (batch.decision === 'accept') accept(model, lines, 'staff')
  else endLines(model, lines, { status: 'refused', endedBy: 'staff' })
  return lines.length
}

/** « Annuler », of the last decision. */
function undo(model: Model): string {
  const batch = model.batches.at(-1)
  if (!batch) return 'nothing'
  if (batch.state === 'undone') return 'undoneAlready'
  if (batch.state === 'over' || model.now >= batch.effectAt) return 'tookEffect'
  batch.state = 'undone'
  return 'done'
}

function book(model: Model, { family, child, activity, ...step }: Step & { do: 'book' }): string {
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

function unbook(model: Model, line: ModelLine): string {
  if (line.day < parisDay(model.now)) return 'notFound'
  for (const asking of model.lines)
    if (asking.cancels === line && asking.status === 'pending')
      Object.assign(asking, { status: 'accepted', endedBy: 'staff', isCounted: false })
  forgetCancels(model, [line])
  endLines(model, [line], { booking: 'cancelledByStaff' })
  return 'done'
}

/** A cancellation that wasn't sent has nothing left to cancel. */
function forgetCancels(model: Model, lines: readonly ModelLine[]): void {
  model.basket = model.basket.filter(({ cancels }) => !cancels || !lines.includes(cancels))
}

const slotsOf = (slot: 'all' | 'morning') => (slot === 'all' ? activitySlots.wholeDay : [slot])

function changePlaces(model: Model, { group, capacity, slot, ...step }: Step & { do: 'places' }): string {
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

function changeDeclared(model: Model, step: Step & { do: 'declare' }): string {
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

function close(model: Model, day: Day): string {
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

function take(model: Model, line: ModelLine, needsDecision: boolean): string {
  const own = withMates(model, line)
  if (model.now >= Math.min(...own.map(({ offeredUntil }) => offeredUntil!))) return 'offerOver'
  const byChild = Map.groupBy(own, ({ child }) => child)
  if (![...byChild.values()].every((asked) => isWithin(model, 'book', asked))) return 'overBookingQuota'
  for (const one of own) Object.assign(one, { status: 'pending', offeredUntil: null, isCounted: true })
  if (!needsDecision) accept(model, own, 'offer')
  return 'done'
}

function decline(model: Model, line: ModelLine): string {
  endLines(model, withMates(model, line), { status: 'declined', endedBy: 'family' })
  return 'done'
}

/** What the portal does by itself, in the order in which the tests run its jobs. */
function runJobs(model: Model): string {
  const due = model.batches.filter(({ state, effectAt }) => state === 'open' && effectAt <= model.now)
  const decided = due.reduce((sum, batch) => sum + applyBatch(model, batch), 0)
  const over = (status: ModelLine['status']) =>
    model.lines.filter((line) => line.status === status && line.endsAt <= model.now)
  const expired = over('pending')
  accept(
    model,
    expired.filter(({ kind }) => kind === 'cancel'),
    'expiry',
  )
  endLines(
    model,
    expired.filter(({ kind }) => kind === 'book'),
    { status: 'expired', endedBy: 'expiry' },
  )
  const waited = over('waiting')
  endLines(model, waited, { status: 'dayOver', endedBy: 'expiry' })
  const lapsed = model.lines.filter(({ offeredUntil }) => offeredUntil !== null && offeredUntil <= model.now)
  endLines(model, lapsed, { status: 'passedOn', endedBy: 'offer' })
  const offered = passModelTurns(model)
  return [decided, expired.length, waited.length, lapsed.length, offered].join(' ')
}
