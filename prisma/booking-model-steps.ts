import type { DayChange } from '@/lib/rules/day-gesture'
import type { Day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type ActivityName,
  isSame,
  isWithin,
  type Model,
  type ModelLine,
  ownLine,
  passModelTurns,
  STARTS_AT,
  whyNotBooked,
  whyNotCancelled,
} from './booking-model'
import { judgeModelBasket, setOf } from './booking-model-basket'
import { accept, endLines } from './booking-model-ends'
import {
  applyBatch,
  book,
  changeDeclared,
  changePlaces,
  close,
  decide,
  unbook,
  undo,
} from './booking-model-service'
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

function withdraw(model: Model, line: ModelLine): string {
  if (model.now >= line.endsAt) return 'dayBegun'
  endLines(model, [line], { status: 'withdrawn', endedBy: 'family' })
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
