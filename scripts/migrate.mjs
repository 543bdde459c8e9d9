// `prisma migrate deploy` without its engine (which npm doesn't carry): same table, same checksums, same lock.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const LOCK = 72707369 // the number Prisma Migrate uses

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/** Its message is a French sentence, for the person who starts the portal. */
export class MigrationRefused extends Error {}

/**
 * Applies what is missing and returns the names. Two processes may call it at the same moment. `only` makes an empty
 * database as it was when it knew these migrations: what a backup is put into.
 */
export async function migrate(pool, folder = migrationsFolder(), only = null) {
  const migrations = readMigrations(folder).filter(({ name }) => only === null || only.includes(name))
  const client = await pool.connect()
  try {
    // Nothing is read or created before the lock: on an empty database the second process must wait even for the table.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const missing = whatIsMissing(migrations, await alreadyApplied(client))
    for (const migration of missing) await apply(client, migration)
    return missing.map((migration) => migration.name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}

function migrationsFolder() {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations')
}

export function readMigrations(folder = migrationsFolder()) {
  return readdirSync(/* turbopackIgnore: true */ folder)
    .sort()
    .map((name) => ({ name, file: path.join(/* turbopackIgnore: true */ folder, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(/* turbopackIgnore: true */ file))
    .map(({ name, file }) => {
      const sql = readFileSync(/* turbopackIgnore: true */ file, 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function alreadyApplied(client) {
  const { rows } = await client.query(
    'SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return rows
}

function whatIsMissing(migrations, applied) {
  for (const { name, checksum, finished_at } of applied) {
    const migration = migrations.find((known) => known.name === name)
    if (!migration)
      throw new MigrationRefused(
        `La base de données est en avance sur le programme : elle connaît la migration ${name}.`,
      )
    if (!finished_at)
      throw new MigrationRefused(`La migration ${name} est restée inachevée dans la base de données.`)
    if (migration.checksum !== checksum)
      throw new MigrationRefused(`La migration ${name} a été modifiée après avoir été appliquée.`)
  }
  const names = new Set(applied.map(({ name }) => name))
  return migrations.filter(({ name }) => !names.has(name))
}

async function apply(client, { name, sql, checksum }) {
  await client.query('BEGIN')
  try {
    await client.query(sql) // one simple query: the server itself splits the script, bodies between $$ included
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new MigrationRefused(`La migration ${name} a échoué : ${error.message}`, { cause: error })
  }
}
