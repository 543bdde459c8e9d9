// One row of the bench: a file of bench/rows that exports `row`. The harness finds it by its file's name.
import type { Context } from './context'
import type { Costs } from './simulation'

/**
 * One figure that a row promises. The goal is what we aim at: a mark. The gate fails the run: a ratio to a floor of the
 * same minute where it can be, because a duration says as much of the machine.
 */
export type Bar = {
  /** Its key in what the row measures. */
  name: string
  /** What it is, in French, as the table says it. */
  title: string
  /** What follows the figure: '×', 'ms', 's', 'Mo', 'ko'; nothing for a number. */
  unit: string
  better: 'more' | 'less'
  goal: number
  /** Null where another bar of the row, which is a ratio, keeps it. */
  gate: number | null
}

export type Measured = {
  /** By the name of the bar; those that only the full form measures may be missing in the short one. */
  values: Record<string, number>
  /** What stands behind them, in a French line: rates, floors, milliseconds of processor per request. */
  detail: string
  /** What docs/passage-a-l-echelle.md counts with. */
  costs?: Partial<Costs>
  /** Figures of each round, or others worth keeping in the JSON. */
  rounds?: unknown
}

export type Row = {
  /** What `npm run bench -- name` takes. */
  name: string
  title: string
  /** Whether the short form measures it too. */
  isShort: boolean
  bars: readonly Bar[]
  measure: (context: Context) => Promise<Measured>
}
