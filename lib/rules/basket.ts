import type { Day } from '../time/day'
import {
  BILLED_ABSENCE,
  type BookingRefusal,
  type CancelRefusal,
  type DayFacts,
  type Judge,
  type QuotaSpoken,
  type Terms,
  termsOf,
  whyNotBookable,
  whyNotCancellable,
} from './booking'
import { whyOverQuota } from './quotas'
import { whyWeekTooShort, type WeekFacts } from './weeks'

/** A quota that a line would use. */
export type LineQuota = QuotaSpoken & {
  /** Lines with the same key use the same counter. */
  key: string
  /** What the line would use of it: lines with the same unit use one. */
  unit: QuotaSpoken['unit']
  unitKey: string
  used: number
  /** True when a line that was sent before uses this unit already. */
  isUnitUsed: boolean
  allowed: number
  over: 'refused' | 'billed'
}

/** A basket line with what the rules want to know of it. */
export type LineFacts = {
  id: string
  facts: DayFacts
  judge: Judge
  quotas: readonly LineQuota[]
  /** The days that the child comes that week, where the rules ask for a minimum; else null. */
  week: WeekFacts | null
} & (
  | {
      kind: 'book'
      /** What counts it (its group's half-days, the centre's, its under-sixes'), each with what is left before this basket. */
      places: readonly { id: string; left: number }[]
      /** What two lines of one basket can't both take: the child and the half-day. */
      occupies: readonly string[]
      /** How it waits when the day is full: alone (no set), or with the lines of its set; null when it doesn't want to. */
      waiting: { set: string | null } | null
    }
  | { kind: 'cancel' }
)

export type Verdict =
  | { id: string; refusal: BookingRefusal | CancelRefusal; terms: null }
  | { id: string; refusal: null; terms: Terms }

/**
 * What « Valider » will do with each line. Lines are judged in order, each taking the places and the quotas that it
 * needs from those that follow; cancellations are all or nothing against their quota. A week that would stay too
 * short refuses its lines, and what they had taken goes to the others. A full day goes to the waiting list when its
 * line asks for it, and takes its set with it.
 */
export function judgeBasket(lines: readonly LineFacts[]): Verdict[] {
  const refused = new Map<string, BookingRefusal | CancelRefusal>()
  const waiting = new Set<string>()
  for (;;) {
    const verdicts = judgeOnce(lines, refused, waiting)
    const sets = waitingSets(lines, verdicts).filter((set) => !waiting.has(set))
    if (sets.length > 0) {
      for (const set of sets) waiting.add(set)
      continue
    }
    const broken = firstBrokenSet(lines, verdicts)
    const ended = broken.length > 0 ? broken : firstShortWeek(lines, verdicts)
    if (ended.length === 0) return verdicts
    for (const [id, refusal] of ended) refused.set(id, refusal)
    // What a refused line would have taken is there for others: a set waits no more for that.
    waiting.clear()
  }
}

function judgeOnce(
  lines: readonly LineFacts[],
  refused: ReadonlyMap<string, BookingRefusal | CancelRefusal>,
  waiting: ReadonlySet<string>,
): Verdict[] {
  const left = new Map<string, number>()
  const occupied = new Set<string>()
  const occupiedWaiting = new Set<string>()
  const usedUnits = new Map<string, Set<string>>()
  const over = overQuotas(lines.filter(({ id }) => !refused.has(id)))

  const judge = (line: LineFacts): Verdict => {
    const no = (refusal: BookingRefusal | CancelRefusal) => ({ id: line.id, refusal, terms: null })
    const yes = (terms: Terms) => ({ id: line.id, refusal: null, terms })
    const already = refused.get(line.id)
    if (already) return no(already)
    const { day } = line.facts
    if (line.kind === 'cancel') {
      const refusal = whyNotCancellable(line.facts, line.judge)
      if (refusal) return no(refusal)
      const tooMany = over.get(line.id)
      if (tooMany) return no(tooMany)
      const billing = line.quotas.filter((quota) => quota.over === 'billed')
      if (billing.some((quota) => !hasRoom(usedUnits, quota))) return yes(BILLED_ABSENCE)
      billing.forEach((quota) => takeUnit(usedUnits, quota))
      return yes(termsOf(line.judge.cancelling.rule))
    }
    const terms = termsOf(line.judge.booking.rule)
    const remaining = line.places.map((place) => left.get(place.id) ?? place.left)
    // Its set waits: there is nothing left for it.
    const most = waiting.has(setOf(line) ?? '') ? 0 : Infinity
    const placesLeft =
      line.facts.placesLeft === null ? null : Math.min(line.facts.placesLeft, most, ...remaining)
    const refusal = whyNotBookable({ ...line.facts, placesLeft }, line.judge)
    if (refusal?.code === 'full' && line.waiting) {
      // It holds nothing: only the lines that are offered together can't overlap.
      const keys = line.occupies.map((key) => `${line.waiting?.set ?? line.id} ${key}`)
      if (keys.some((key) => occupiedWaiting.has(key))) return no({ code: 'alreadyAsked', day })
      keys.forEach((key) => occupiedWaiting.add(key))
      return yes({ ...terms, isWaiting: true })
    }
    if (refusal) return no(refusal)
    if (line.occupies.some((key) => occupied.has(key))) return no({ code: 'alreadyAsked', day })
    const full = line.quotas.find((quota) => !hasRoom(usedUnits, quota))
    if (full) return no({ code: 'overBookingQuota', day, allowed: full.allowed, ...spoken(full) })
    line.quotas.forEach((quota) => takeUnit(usedUnits, quota))
    line.occupies.forEach((key) => occupied.add(key))
    if (!terms.isCandidature) line.places.forEach((place, index) => left.set(place.id, remaining[index]! - 1))
    return yes(terms)
  }
  return lines.map(judge)
}

/**
 * The cancellations that a quota refuses, all or nothing, among those that nothing else refuses. The quota of the
 * fewest lines comes first: what it refuses asks nothing of a wider one.
 */
function overQuotas(lines: readonly LineFacts[]): Map<string, CancelRefusal> {
  const over = new Map<string, CancelRefusal>()
  const counted = lines
    .filter((line) => line.kind === 'cancel' && !whyNotCancellable(line.facts, line.judge))
    .flatMap((line) => line.quotas.map((quota) => ({ line, quota })))
    .filter(({ quota }) => quota.over === 'refused')
  const byQuota = [...Map.groupBy(counted, ({ quota }) => quota.key).values()]
  for (const own of byQuota.sort((one, other) => one.length - other.length)) {
    const asking = own.filter(({ line }) => !over.has(line.id))
    const units = new Set(asking.flatMap(({ quota }) => (quota.isUnitUsed ? [] : quota.unitKey)))
    for (const { line, quota } of asking) {
      const refusal = whyOverQuota(quota, units.size)
      if (refusal) over.set(line.id, { ...refusal, ...spoken(quota), day: line.facts.day })
    }
  }
  return over
}

function hasRoom(usedUnits: ReadonlyMap<string, Set<string>>, quota: LineQuota): boolean {
  const own = usedUnits.get(quota.key)
  if (quota.isUnitUsed || own?.has(quota.unitKey)) return true
  return quota.used + (own?.size ?? 0) < quota.allowed
}

function takeUnit(usedUnits: Map<string, Set<string>>, quota: LineQuota): void {
  if (quota.isUnitUsed) return
  usedUnits.set(quota.key, (usedUnits.get(quota.key) ?? new Set()).add(quota.unitKey))
}

/** The sets of which a line is full: all their lines wait. */
function waitingSets(lines: readonly LineFacts[], verdicts: readonly Verdict[]): string[] {
  return lines.flatMap((line, index) => (verdicts[index]!.terms?.isWaiting ? (setOf(line) ?? []) : []))
}

/**
 * The lines of the first set of which a line is refused: all or none. One at a time: what it frees may be what the next
 * one lacks.
 */
function firstBrokenSet(
  lines: readonly LineFacts[],
  verdicts: readonly Verdict[],
): [string, BookingRefusal | CancelRefusal][] {
  const refusalOf = (line: LineFacts) => verdicts[lines.indexOf(line)]!.refusal
  const sets = Map.groupBy(
    lines.filter((line) => setOf(line) !== null),
    (line) => setOf(line)!,
  )
  const broken = [...sets.values()].find((own) => own.some(refusalOf) && !own.every(refusalOf))
  if (!broken) return []
  const missing = broken.find(refusalOf)!.facts.day
  return broken.map((line) => [
    line.id,
    refusalOf(line) ?? { code: 'setIncomplete', day: line.facts.day, missing },
  ])
}

function setOf(line: LineFacts): string | null {
  return line.kind === 'book' ? (line.waiting?.set ?? null) : null
}

/**
 * Why a family can't take the places that are kept for it, or null: the dossier, the quotas and the closing of the day
 * are asked about anew, the deadline isn't (the offer has its own), and there is room since the places are held.
 */
export function whyNotTakeable(lines: readonly LineFacts[]): BookingRefusal | CancelRefusal | null {
  const asIfFree = lines.map((line): LineFacts => ({
    ...line,
    facts: { ...line.facts, taken: null, placesLeft: line.facts.placesLeft === null ? null : Infinity },
    judge: { ...line.judge, booking: { ...line.judge.booking, allowed: true } },
    ...{ kind: 'book', places: [], occupies: [], waiting: null, week: null },
  }))
  return judgeBasket(asIfFree).find(({ refusal }) => refusal !== null)?.refusal ?? null
}

function spoken({ unit, per, span }: LineQuota): QuotaSpoken {
  return { unit, per, span }
}

/** The lines of the first week that is too short. One at a time: what it frees may be what the next one lacks. */
function firstShortWeek(
  lines: readonly LineFacts[],
  verdicts: readonly Verdict[],
): [string, BookingRefusal | CancelRefusal][] {
  const taken = lines.flatMap((line, index) => {
    const { terms } = verdicts[index]!
    return line.week && terms ? [{ line, isWaiting: terms.isWaiting }] : []
  })
  for (const own of Map.groupBy(taken, ({ line }) => line.week!.key).values()) {
    // What is taken has to be enough by itself; what waits, with what is taken.
    const sure = own.filter(({ isWaiting }) => !isWaiting)
    const waiting = own.filter(({ isWaiting }) => isWaiting)
    const short = [
      { counted: sure, ended: sure },
      { counted: own, ended: waiting },
    ].find(({ counted, ended }) => ended.length > 0 && weekTooShort(counted))
    if (!short) continue
    const why = weekTooShort(short.counted)!
    return short.ended.map(({ line }) => [
      line.id,
      { ...why, code: line.kind === 'book' ? 'tooFewDays' : 'tooFewDaysLeft', day: line.facts.day },
    ])
  }
  return []
}

function weekTooShort(counted: readonly { line: LineFacts }[]) {
  const days = (kind: LineFacts['kind']): Day[] =>
    counted.filter(({ line }) => line.kind === kind).map(({ line }) => line.facts.day)
  return whyWeekTooShort(counted[0]!.line.week!, { booked: days('book'), cancelled: days('cancel') })
}
