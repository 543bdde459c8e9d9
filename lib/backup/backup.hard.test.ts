import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbedded, type OpenDatabase } from '@/lib/db/open'
import { folderStorage } from '@/lib/storage/folder'
import { sealedStorage } from '@/lib/storage/sealed'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createDocument } from '@/prisma/document-factory'
import { createFamily, createOrganisation } from '@/prisma/factories'
import { migrate } from '@/scripts/migrate.mjs'
import { namesOfBackups } from './folder'
import { restoreBackup } from './restore'
import { verifyBackup } from './verify'
import { writeBackup } from './write'

// Backups of an embedded database that is written meanwhile, of a process that is killed, and of a large one. The sizes
// and durations are printed.

const now = parisInstant(day('2026-11-27'), '02:00')
const root = await mkdtemp(path.join(tmpdir(), 'portail-backup-hard-'))
const folder = path.join(root, 'data')
const backups = path.join(root, 'backups')
const documents = path.join(folder, 'documents')
let database: OpenDatabase
const source = () => ({
  database,
  documents: folderStorage(documents),
  scratch: path.join(folder, 'backup-copy'),
})

beforeAll(async () => {
  database = await openEmbedded(path.join(folder, 'db'))
  await migrate(database.pool)
  await createOrganisation(database.prisma)
})
afterAll(async () => {
  await database.close()
  await rm(root, { recursive: true })
})

test('while families come, it has each with its adult and its child, or not at all', async () => {
  let isOver = false
  let written = 0
  const storm = (async () => {
    for (; !isOver; written++) await database.prisma.$transaction((tx) => createFamily(tx))
  })()
  while (written < 20) await sleep(20)
  const { name } = await writeBackup(now, source(), backups)
  const during = written
  isOver = true
  await storm

  const restored = await restoreBackup(now, path.join(backups, name), {
    ...{ dataDir: path.join(root, 'storm'), databaseUrl: undefined, bucket: null, replaces: false },
  })
  try {
    const { prisma } = restored.database
    const families = await prisma.family.count()
    expect(families).toBeGreaterThanOrEqual(20)
    // The storm went on while the backup was written.
    expect(during).toBeGreaterThan(families)
    expect(await prisma.family.count({ where: { adults: { some: {} }, children: { some: {} } } })).toBe(
      families,
    )
    expect([await prisma.adult.count(), await prisma.child.count()]).toEqual([families, families])
  } finally {
    await restored.database.close()
  }
})

// Makes backups one after the other, and says each name.
const MAKER = `
  const [folder, backups, start] = process.argv.slice(1)
  const { openEmbedded } = await import('./lib/db/open.ts')
  const { writeBackup } = await import('./lib/backup/write.ts')
  const { folderStorage } = await import('./lib/storage/folder.ts')
  const database = await openEmbedded(folder + '/db')
  const source = { database, documents: folderStorage(folder + '/documents'), scratch: folder + '/backup-copy' }
  process.stdout.write('ready\\n')
  for (let at = Number(start); ; at += 1000) {
    const { name } = await writeBackup(at, source, backups)
    process.stdout.write(name + '\\n')
  }`

test('a process killed while it makes them leaves those that it made, good, and nothing that looks like one', async () => {
  await database.close()
  for (let round = 1; round <= 8; round++) {
    const made = await makeAndKill(now + round * 3_600_000, 150 * round)
    const names = await namesOfBackups(backups)
    expect(names).toEqual(expect.arrayContaining(made))
    for (const name of names.slice(0, made.length + 1)) await verifyBackup(path.join(backups, name))
  }
  database = await openEmbedded(path.join(folder, 'db'))
  await writeBackup(now + 24 * 3_600_000, source(), backups)
})

function makeAndKill(start: number, milliseconds: number): Promise<string[]> {
  const options = ['--import', './scripts/alias-loader.mjs', '--input-type=module', '-e', MAKER]
  const maker = spawn(process.execPath, [...options, folder, backups, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  maker.stdout.on('data', (text) => {
    if (said === '') setTimeout(() => maker.kill('SIGKILL'), milliseconds)
    said += text
  })
  return new Promise((resolve) =>
    // What follows the last end of line may be half a name.
    maker.on('close', () => resolve(said.split('\n').slice(1, -1))),
  )
}

const DOCUMENTS = 400
const ROWS = 200_000

test('a large one comes back whole, in minutes', async () => {
  const storage = sealedStorage(folderStorage(documents))
  const family = await createFamily(database.prisma)
  for (let count = 0; count < DOCUMENTS; count++) {
    const bytes = randomBytes(1_000_000)
    const file = {
      ...{ fileName: 'attestation.pdf', contentType: 'application/pdf' as const, size: bytes.length },
      ...{ storageKey: await storage.put(bytes), sha256: randomBytes(32).toString('hex') },
      scan: 'clear' as const,
    }
    await createDocument(database.prisma, family, {
      ...{ schoolYear: '2026-2027', receivedAt: new Date(now), files: [file] },
    })
  }
  await database.pool.query(
    `INSERT INTO audit_entry (at, action, subject_kind, subject_id)
     SELECT now(), 'medicalSheet.read', 'child', gen_random_uuid() FROM generate_series(1, $1)`,
    [ROWS],
  )
  const said: Record<string, number> = {}
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const found = await work()
    said[what] = Math.round((performance.now() - began) / 1000)
    return found
  }
  const { name, manifest } = await timed('first', () => writeBackup(now + 48 * 3_600_000, source(), backups))
  await timed('next', () => writeBackup(now + 72 * 3_600_000, source(), backups))
  const restored = await timed('restore', () =>
    restoreBackup(now, path.join(backups, name), {
      ...{ dataDir: path.join(root, 'large'), databaseUrl: undefined, bucket: null, replaces: false },
    }),
  )
  await restored.database.close()
  console.log(JSON.stringify({ megabytes: Math.round(manifest.bytes / 1e6), rows: ROWS, ...said }))
  expect(said.restore).toBeLessThan(30 * 60)
}, 1_800_000)
