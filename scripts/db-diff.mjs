// db-diff.mjs check      exit 2 when the schema isn't what the migrations build, 3 when a migration is broken SQL
// db-diff.mjs new NAME   writes prisma/migrations/<moment>_NAME/migration.sql
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { readMigrations } from './migrate.mjs'
import { openSchemaEngine } from './schema-engine.mjs'

const migrationsFolder = path.resolve('prisma/migrations')
const schemaFolder = path.resolve('prisma/schema')

/** A throw-away PostgreSQL in memory, in which the engine replays the migrations. */
class MemoryDatabase {
  provider = 'postgres'
  adapterName = 'pglite-memory'

  async connect() {
    const database = await PGlite.create({ extensions: { pg_trgm } })
    const adapter = await new PrismaPGlite(database).connect()
    // The adapter neither waits for a script nor reports its errors.
    adapter.executeScript = async (script) => {
      await database.exec(script).catch((error) => adapter.onError(error)) // and the engine wants no result
    }
    adapter.dispose = () => database.close()
    return adapter
  }

  connectToShadowDb() {
    return this.connect()
  }
}

const schemaFiles = readdirSync(schemaFolder)
  .filter((file) => file.endsWith('.prisma'))
  .map((file) => path.join(schemaFolder, file))
  .map((file) => [file, readFileSync(file, 'utf8')])

const migrationDirectories = readMigrations(migrationsFolder).map(({ name, sql }) => ({
  path: name,
  migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
}))

const lockfile = {
  path: './migration_lock.toml',
  content: readFileSync(path.join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
}

async function difference() {
  const engine = await openSchemaEngine(new MemoryDatabase(), schemaFiles)
  const { exitCode, stdout } = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: migrationsFolder,
      lockfile,
      shadowDbInitScript: '',
      migrationDirectories,
    },
    to: { tag: 'schemaDatamodel', files: schemaFiles.map(([file, content]) => ({ path: file, content })) },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return exitCode === 0 ? '' : stdout
}

function writeMigration(name, sql) {
  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const file = path.join(migrationsFolder, `${moment}_${name}`, 'migration.sql')
  mkdirSync(path.dirname(file))
  writeFileSync(file, sql)
  console.log(`Migration écrite : ${path.relative('.', file)}`)
}

const [command, name] = process.argv.slice(2)
const drift = await difference().catch((error) => {
  console.error(`Une migration ou le schéma est invalide.\n${error.message.slice(0, 2000)}`)
  process.exit(3)
})

if (command === 'new') {
  if (!/^[a-z0-9_]+$/.test(name ?? '')) {
    console.error('Donnez un nom à la migration, en minuscules : npm run db:new ajoute_telephone')
    process.exit(1)
  }
  // An empty one is welcome too: what the schema can't say (checks, triggers) is written there by hand.
  writeMigration(name, drift || '-- Rien à changer dans le schéma : écrivez ici ce qu’il ne sait pas dire.\n')
} else if (drift) {
  console.error(`Le schéma Prisma n’est pas ce que construisent les migrations. Manque :\n${drift}`)
  process.exit(2)
} else console.log('Le schéma Prisma est bien ce que construisent les migrations.')
process.exit(0) // the engine keeps handles open
