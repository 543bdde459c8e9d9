import 'server-only'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { z } from 'zod'
import type { Day } from '@/lib/time/day'

export type LastRun = { day: Day; at: Date; counts: Record<string, number> }

/** What went by itself the last night; null before the first. */
export async function lastRun(): Promise<LastRun | null> {
  const prisma = await database()
  const row = await prisma.retentionRun.findFirst({ orderBy: { day: 'desc' } })
  return (
    row && { day: fromDb(row.day), at: row.at, counts: z.record(z.string(), z.number()).parse(row.counts) }
  )
}
