import 'server-only'
import { openDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { SCHEMA } from './lanes'

/**
 * Gives back the room that changed lines leave behind, and counts the tables anew so that statements are planned for
 * what is in them: the embedded database does neither by itself. Table by table, so that a visitor waits for one only.
 */
export async function tidyDatabase(): Promise<void> {
  if (env().databaseUrl) return
  const { pool } = await openDatabase()
  const { rows } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
      WHERE schemaname IN ('public', $1) ORDER BY 1`,
    [SCHEMA],
  )
  for (const { name } of rows) await pool.query(`VACUUM (ANALYZE) ${name}`)
}
