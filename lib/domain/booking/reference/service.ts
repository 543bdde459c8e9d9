import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { parisDay, type Instant } from '@/lib/time/paris'

/** The next reference, as people say it on the phone: 'R-2611-0482' (year, month, number). */
export async function newReference(tx: Tx, now: Instant): Promise<string> {
  const [year, month] = parisDay(now).split('-') as [string, string]
  const [row] = await tx.$queryRaw<{ next: number }[]>`SELECT nextval('request_reference')::int AS next`
  return `R-${year.slice(2)}${month}-${String(row!.next).padStart(4, '0')}`
}
