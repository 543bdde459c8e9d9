import { ceilingOf, compare, divided, type Exact, exact, floorOf, greatest, least, times } from './exact'
import type { Band, Tariff } from './tariffs'

export type Measure = NonNullable<Tariff['measure']>

/** A family's number as the bands read it: cut to whole grains, and to what the tariff takes it for at least and at most. */
export function measured({ grain, clamp }: Measure, value: Exact): Exact {
  const cut = times({ over: floorOf(divided(value, exact(grain))), under: 1n }, exact(grain))
  const [lowest, highest] = clamp ?? [null, null]
  const raised = lowest === null ? cut : greatest(cut, exact(lowest))
  return highest === null ? raised : least(raised, exact(highest))
}

/** The indexes of the bands that hold a number: exactly one in a tariff that was published. */
export function bandsHolding(bands: readonly Band[], value: Exact): number[] {
  return bands.flatMap((band, index) => (isIn(band, value) ? [index] : []))
}

function isIn({ from, isFromIn, to, isToIn }: Band, value: Exact): boolean {
  if (from === null) return false
  const low = compare(value, exact(from))
  const high = to === null ? -1 : compare(value, exact(to))
  return (low > 0 || (low === 0 && isFromIn)) && (high < 0 || (high === 0 && isToIn))
}

/** Grains from the first to the last of a band, both included; `last` is null when it has no end. */
type Span = { label: string; first: bigint; last: bigint | null }

function spanOf({ label, from, isFromIn, to, isToIn }: Band, grain: Exact): Span | null {
  if (from === null) return null
  const low = divided(exact(from), grain)
  const first = ceilingOf(low)
  const isOnFirst = floorOf(low) === first
  const high = to === null ? null : divided(exact(to), grain)
  const last = high && floorOf(high)
  const isOnLast = high !== null && ceilingOf(high) === last
  return {
    label,
    first: isOnFirst && !isFromIn ? first + 1n : first,
    last: last === null ? null : isOnLast && !isToIn ? last - 1n : last,
  }
}

/** Numbers that no band holds, or that two do. `to` is null when there is no end to them. */
export type BandFault =
  | { code: 'gap'; from: string; to: string | null }
  | { code: 'overlap'; from: string; to: string | null; labels: [string, string] }
  | { code: 'empty'; label: string }
  | { code: 'unbounded'; label: string }

/** Whatever keeps a number from 0 up from being in exactly one band, as the grain of the tariff counts them. */
export function bandFaults(bands: readonly Band[], { grain, clamp }: Measure): BandFault[] {
  const size = exact(grain)
  const unbounded = bands.find((band) => band.from === null)
  if (unbounded) return [{ code: 'unbounded', label: unbounded.label }]
  const spans = bands.map((band) => spanOf(band, size)!)
  const empty = spans.filter(({ first, last }) => last !== null && last < first)
  if (empty.length > 0) return empty.map((span) => ({ code: 'empty', label: span.label }))
  const start = floorOf(divided(exact(clamp?.[0] ?? '0'), size))
  const most = clamp?.[1] ?? null
  const end = most === null ? null : floorOf(divided(exact(most), size))
  const faults: BandFault[] = []
  const text = (grains: bigint) => decimalText(times({ over: grains, under: 1n }, size))
  const span = (first: bigint, last: bigint | null) => ({
    from: text(first),
    to: last === null ? null : text(last),
  })
  let next = start
  let before: Span | null = null
  for (const one of spans.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    if (one.first > next) faults.push({ code: 'gap', ...span(next, one.first - 1n) })
    else if (before && one.first < next) {
      const last =
        before.last === null || (one.last !== null && one.last < before.last) ? one.last : before.last
      faults.push({ code: 'overlap', ...span(one.first, last), labels: [before.label, one.label] })
    }
    if (one.last === null) return faults.concat(afterOpen(spans, one, span))
    if (one.last + 1n > next) {
      next = one.last + 1n
      before = one
    }
  }
  if (end === null || next <= end) faults.push({ code: 'gap', ...span(next, end) })
  return faults
}

/** A band without an end holds all that follows: every band that begins above it overlaps it. */
function afterOpen(
  spans: readonly Span[],
  open: Span,
  span: (first: bigint, last: bigint | null) => { from: string; to: string | null },
): BandFault[] {
  return spans
    .filter((one) => one !== open && (one.last === null || one.last >= open.first))
    .filter((one) => one.first >= open.first)
    .map((one) => ({ code: 'overlap', ...span(one.first, one.last), labels: [open.label, one.label] }))
}

/** '308.01' of a fraction whose denominator divides a power of ten. */
export function decimalText({ over, under }: Exact): string {
  const billionths = (over * 1_000_000_000n) / under
  const whole = billionths / 1_000_000_000n
  const rest = String(billionths % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '')
  return rest ? `${whole}.${rest}` : String(whole)
}
