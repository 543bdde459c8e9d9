import type { Day } from '@/lib/time/day'

/** A Day as Prisma wants it for a `@db.Date` column: UTC midnight. */
export function toDb(value: Day): Date {
  return new Date(`${value}T00:00:00Z`)
}

/** A `@db.Date` column as a Day. */
export function fromDb(value: Date): Day {
  return value.toISOString().slice(0, 10) as Day
}
