import { isHolding, type Model, type ModelLine, openTurn, openTurns } from './booking-model'

// What becomes of lines, whoever ends them.

/** Changes lines that may hold places: what they held is for those who wait. */
export function endLines(
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

/** Accepts bookings, which keep their places, and cancellations, which give them back. */
export function accept(model: Model, lines: readonly ModelLine[], endedBy: string): void {
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

/** A cancellation that wasn't sent has nothing left to cancel. */
export function forgetCancels(model: Model, lines: readonly ModelLine[]): void {
  model.basket = model.basket.filter(({ cancels }) => !cancels || !lines.includes(cancels))
}
