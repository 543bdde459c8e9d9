import 'server-only'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { type Durations, type SettableKind, usualDurations } from '@/lib/rules/retention'

/** How long each kind is kept here: as an administrator has set it, else as usual. */
export async function durations(db?: Tx): Promise<Durations> {
  const rows = await (db ?? (await database())).retentionDuration.findMany()
  const known = rows.filter(({ kind }) => kind in usualDurations)
  return {
    ...usualDurations,
    ...Object.fromEntries(known.map(({ kind, value }) => [kind as SettableKind, value])),
  }
}
