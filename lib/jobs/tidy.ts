import 'server-only'
import { openDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { SCHEMA } from './lanes'

/** Gives back the room that the rounds of the queue leave behind: the embedded database doesn't do it by itself. */
export async function tidyQueue(): Promise<void> {
  if (env().databaseUrl) return
  const { pool } = await openDatabase()
  await pool.query(`VACUUM ${SCHEMA}.job, ${SCHEMA}.queue, ${SCHEMA}.version`)
}
