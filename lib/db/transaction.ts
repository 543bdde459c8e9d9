import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Prisma } from '@/prisma/generated/client'
import { database } from './client'
import { isDatabaseOut, OutcomeUnknown, sqlState } from './errors'
import { asTransaction } from './transaction-context'

/** The database inside a transaction: the first argument of everything that writes. */
export type Tx = Prisma.TransactionClient

// Serialization failure, deadlock, lock not obtained in time: the same work may succeed a moment later.
const WORTH_ANOTHER_TRY = ['40001', '40P01', '55P03']
const TRIES = 3

/**
 * Runs `work` in one transaction, read committed: all of it or nothing. It may run again after a conflict,
 * so it must do nothing but read and write the database. Not nested: what it calls takes its `tx`. Throws OutcomeUnknown
 * when the database goes away at the very end, and a fault of isDatabaseOut() when it does before: then nothing is kept.
 * `plansOnce`: each statement is planned once for a connection, whatever its values. For what many do at the same minute,
 * by statements that take longer to plan than to run.
 */
export async function inTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  options: { seconds?: number; plansOnce?: boolean } = {},
): Promise<T> {
  const prisma = await database()
  const seconds = options.seconds ?? 10
  const plans = options.plansOnce ? 'force_generic_plan' : 'auto'
  for (let attempt = 1; ; attempt++) {
    let isDone = false
    try {
      return await prisma.$transaction(
        (tx) =>
          asTransaction(async () => {
            await tx.$queryRaw`SELECT set_config('lock_timeout', '3s', true),
                                      set_config('statement_timeout', ${`${seconds}s`}, true),
                                      set_config('plan_cache_mode', ${plans}, true)`
            const result = await work(tx)
            isDone = true
            return result
          }),
        { timeout: (seconds + 5) * 1000 },
      )
    } catch (error) {
      if (isDone && isDatabaseOut(error)) throw new OutcomeUnknown('lost at the end', { cause: error })
      if (attempt === TRIES || !WORTH_ANOTHER_TRY.includes(sqlState(error) ?? '')) throw error
      await sleep(attempt * 50 + Math.random() * 100)
    }
  }
}
