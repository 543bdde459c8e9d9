import 'server-only'
import { database } from '@/lib/db/client'
import { currentPrefix, resealed } from '@/lib/vault/reseal'
import { purposeOf } from './schema'

const ROWS_AT_ONCE = 200

/** Puts the reasons of refused absences under the key of today. Answers how many (as `resealDossiers`). */
export async function resealAbsences(): Promise<number> {
  const prisma = await database()
  let count = 0
  for (;;) {
    const rows = await prisma.absence.findMany({
      where: { reason: { not: null }, NOT: { reason: { startsWith: currentPrefix() } } },
      take: ROWS_AT_ONCE,
      select: { id: true, reason: true },
    })
    if (rows.length === 0) return count
    for (const row of rows)
      await prisma.absence.updateMany({
        where: row,
        data: { reason: resealed(purposeOf(row.id), row.reason!) },
      })
    count += rows.length
  }
}
