import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { expect, test } from 'vitest'
import { readMigrations } from '@/scripts/migrate.mjs'

const [family, document] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']

test('the one file of a document sent before becomes its first page', async () => {
  const database = await PGlite.create({ extensions: { pg_trgm } })
  const migrations = readMigrations(path.resolve('prisma/migrations'))
  const position = migrations.findIndex(({ name }) => name.endsWith('_documents'))
  for (const { sql } of migrations.slice(0, position)) await database.exec(sql)
  await database.exec(`
    INSERT INTO family (id, name) VALUES ('${family}', 'Aubin');
    INSERT INTO document (id, family_id, kind, school_year, status, file_name, storage_key, content_type, size, sha256, received_at)
      VALUES ('${document}', '${family}', 'identity', '2026-2027', 'accepted', 'carte.pdf', 'aa', 'application/pdf', 12, 'bb', now());`)
  for (const { sql } of migrations.slice(position)) await database.exec(sql)

  const files = await database.query(
    'SELECT document_id, position, file_name, storage_key, size FROM document_file',
  )
  expect(files.rows).toEqual([
    { document_id: document, position: 1, file_name: 'carte.pdf', storage_key: 'aa', size: 12 },
  ])
  await database.close()
}, 60_000)
