import { mondayOf } from '@/lib/time/day'
import {
  isWithin,
  type Model,
  type ModelBasketLine,
  overlap,
  whyNotBooked,
  whyNotCancelled,
} from './booking-model'

/** What « Valider » makes of each line of a basket. */
export type ModelVerdict = 'taken' | 'waits' | 'stays'

/** What lines of one basket wait with; null for one that waits alone. */
export function setOf({ kind, wish, child, day }: ModelBasketLine): string | null {
  if (kind === 'cancel') return null
  if (!wish || wish === 'alone') return null
  if (wish === 'together') return `day ${day}`
  return wish === 'wholeWeek' ? `week ${mondayOf(day)} ${child}` : `week ${mondayOf(day)}`
}

/**
 * Line after line, each beside those that are taken before it. What waits together all waits as soon as one is full, and
 * all stays as soon as one can't be asked for.
 */
export function judgeModelBasket(
  model: Model,
  basket: readonly ModelBasketLine[],
): Map<ModelBasketLine, ModelVerdict> {
  const staying = new Set<string>()
  for (;;) {
    const verdicts = withWaitingSets(model, basket, staying)
    const sets = Map.groupBy(basket, setOf)
    const isBroken = (lines: readonly ModelBasketLine[]) =>
      new Set(lines.map((line) => verdicts.get(line) === 'stays')).size > 1
    // One at a time: the next may only lack what this one was to take.
    const broken = [...sets].find(([set, lines]) => set !== null && isBroken(lines))
    if (!broken) return verdicts
    staying.add(broken[0]!)
  }
}

function withWaitingSets(
  model: Model,
  basket: readonly ModelBasketLine[],
  staying: ReadonlySet<string>,
): Map<ModelBasketLine, ModelVerdict> {
  const waiting = new Set<string>()
  for (;;) {
    const verdicts = judgeOnce(model, basket, staying, waiting)
    const full = basket.filter((line) => verdicts.get(line) === 'waits').flatMap((line) => setOf(line) ?? [])
    if (full.every((set) => waiting.has(set))) return verdicts
    full.forEach((set) => waiting.add(set))
  }
}

function judgeOnce(
  model: Model,
  basket: readonly ModelBasketLine[],
  staying: ReadonlySet<string>,
  waiting: ReadonlySet<string>,
): Map<ModelBasketLine, ModelVerdict> {
  const verdicts = new Map<ModelBasketLine, ModelVerdict>()
  const which = (verdict: ModelVerdict, kind: 'book' | 'cancel') =>
    basket.filter((line) => line.kind === kind && verdicts.get(line) === verdict)
  const cancels = basket.filter((line) => line.kind === 'cancel' && !whyNotCancelled(model, line))
  const judge = (line: ModelBasketLine): ModelVerdict => {
    const set = setOf(line)
    if (line.kind === 'cancel') {
      const ofChild = cancels.filter(({ child }) => child === line.child)
      return cancels.includes(line) && isWithin(model, 'cancel', ofChild) ? 'taken' : 'stays'
    }
    if (set && staying.has(set)) return 'stays'
    const taken = which('taken', 'book')
    const why = whyNotBooked(model, line, taken)
    if (why && why !== 'full') return 'stays'
    if (why === 'full' || (set && waiting.has(set))) {
      const mates = which('waits', 'book').filter((other) => set && setOf(other) === set)
      return line.wish && !mates.some((other) => overlap(other, line)) ? 'waits' : 'stays'
    }
    const ofChild = taken.filter(({ child }) => child === line.child)
    const isAlone = !ofChild.some((other) => overlap(other, line))
    return isAlone && isWithin(model, 'book', [...ofChild, line]) ? 'taken' : 'stays'
  }
  for (const line of basket) verdicts.set(line, judge(line))
  return verdicts
}
