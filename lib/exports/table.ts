import type { Cents } from '@/lib/money'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

/** What a column holds; null is an empty cell. */
export type ExportColumn<Row> = { title: string } & (
  | { kind: 'text'; value: (row: Row) => string | null }
  | { kind: 'number'; value: (row: Row) => number | null }
  | { kind: 'cents'; value: (row: Row) => Cents | null }
  | { kind: 'day'; value: (row: Row) => Day | null }
  | { kind: 'instant'; value: (row: Row) => Instant | Date | null }
)
