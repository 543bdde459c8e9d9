import { randomBytes } from 'node:crypto'
import {
  appendFile,
  cp,
  link,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { OpenDatabase } from '@/lib/db/open'
import { createBareDatabase, isOnServer, openTestDatabase } from '@/lib/db/testing'
import { readData } from '@/lib/domain/dossier/stored/schema'
import { folderStorage } from '@/lib/storage/folder'
import { openLocalS3 } from '@/lib/storage/local-s3'
import { s3Storage } from '@/lib/storage/s3'
import { sealedStorage } from '@/lib/storage/sealed'
import type { FileFolder } from '@/lib/storage/storage'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { provideKeys } from '@/lib/vault/keys'
import { anyCanary, withCanaries } from '@/prisma/canaries'
import { createFamily, createOrganisation, createValidatedDossier } from '@/prisma/factories'
import { fullRecord } from '@/prisma/record-factory'
import { storedData } from '@/lib/domain/dossier/stored/schema'
import { keptBackups, namesOfBackups } from './folder'
import { MANIFEST, LIST, ROWS } from './manifest'
import { BackupRefused, type BackupRefusal } from './refusal'
import { restoreBackup } from './restore'
import { tablesOf } from './tables'
import { verifyBackup } from './verify'
import { type Written, writeBackup } from './write'

const database = await openTestDatabase()
const { prisma, pool } = database
const now = parisInstant(day('2026-11-27'), '02:00')
const HOUR = 3_600_000
const schoolYear = '2026-2027'
const root = await mkdtemp(path.join(tmpdir(), 'portail-backup-'))
const backups = path.join(root, 'backups')
const documents = path.join(root, 'documents')
const source = {
  database,
  documents: folderStorage(documents),
  scratch: path.join(root, 'copy'),
}
const storage = sealedStorage(folderStorage(documents))
const key = (id: string, from = id) => `${id}:${Buffer.alloc(32, from).toString('base64')}`
const PDF = '%PDF-1.7 canari-fiche-document'
let written: Written
let place: string
let sheet: { of: { kind: 'medicalSheet'; subjectId: string; schoolYear: string }; words: string[] }

beforeAll(async () => {
  provideKeys(key('k1'))
  await createOrganisation(prisma)
  const family = await createFamily(prisma, { name: 'canari-fiche-Aubin' })
  await createFamily(prisma, { name: 'L’« autre », \\ "famille"\n\tété' })
  const store = async () => {
    const bytes = new TextEncoder().encode(PDF)
    return {
      ...{ fileName: 'attestation.pdf', storageKey: await storage.put(bytes) },
      ...{
        contentType: 'application/pdf' as const,
        size: bytes.length,
        sha256: randomBytes(32).toString('hex'),
        scan: 'clear' as const,
      },
    }
  }
  await createValidatedDossier(prisma, family, schoolYear, now, store)
  const child = family.children[0]!
  const of = { kind: 'medicalSheet' as const, subjectId: child.id, schoolYear }
  const { record, words } = withCanaries(fullRecord(of.kind, schoolYear, child), 'aubin')
  await prisma.dossierRecord.updateMany({
    where: { kind: of.kind, childId: child.id },
    data: { data: storedData(of, record) as object },
  })
  sheet = { of, words }
  const [from, until] = [new Date(now), new Date(now + HOUR)]
  await prisma.session.create({
    data: {
      ...{ accountId: family.adults[0]!.accountId!, tokenHash: 'open', method: 'password' },
      ...{ createdAt: from, provenAt: from, lastSeenAt: from, expiresAt: until },
    },
  })
  written = await writeBackup(now, source, backups)
  place = path.join(backups, written.name)
})
afterEach(() => provideKeys(key('k1')))
afterAll(async () => {
  provideKeys()
  await rm(root, { recursive: true })
})

async function refusalOf(work: Promise<unknown>): Promise<BackupRefusal | 'none'> {
  try {
    await work
    return 'none'
  } catch (error) {
    if (error instanceof BackupRefused) return error.refusal
    throw error
  }
}

/** A copy of the backup, changed. */
async function changed(change: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = await mkdtemp(path.join(root, 'changed-'))
  await cp(place, folder, { recursive: true })
  await change(folder)
  return folder
}

async function oneDocument(folder: string): Promise<string> {
  const list = await readFile(path.join(folder, LIST), 'utf8')
  return list
    .split('\n')
    .find((line) => line.includes('documents/'))!
    .slice(66)
}

/** Every row of every table as this server writes it, but the sessions. */
async function contentOf(from: Pool): Promise<Record<string, string[]>> {
  const client = await from.connect()
  try {
    const content: Record<string, string[]> = {}
    for (const { name } of await tablesOf(client)) {
      const { rows } = await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`)
      if (name !== 'session') content[name] = rows.map(({ row }) => row).sort()
    }
    return content
  } finally {
    client.release()
  }
}

/** What the database itself watches over: its foreign keys and its triggers. */
async function guardsOf(from: Pool): Promise<string[]> {
  const { rows } = await from.query<{ guard: string }>(`
    SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated::text AS guard
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL SELECT pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`)
  return rows.map(({ guard }) => guard)
}

describe('a backup', () => {
  test('is good from end to end, and says what it holds', async () => {
    expect(await verifyBackup(place)).toEqual(written.manifest)
    expect(written.manifest.database.tables.find(({ name }) => name === 'family')?.rows).toBe(2)
    expect(written.manifest).toMatchObject({ documents: { files: 1, missing: [] }, keys: [{ id: 'k1' }] })
    const [kept] = await keptBackups(backups, 10)
    expect(kept).toMatchObject({ name: 'portail-20261127T010000Z', at: now, verifiedAt: now })
  })

  test('shows nothing to who hasn’t the key, and nothing to other accounts of the machine', async () => {
    const files = (await readdir(place, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    )
    expect(files.length).toBeGreaterThan(4)
    for (const { parentPath, name } of files) {
      const file = path.join(parentPath, name)
      expect((await readFile(file)).toString('latin1')).not.toMatch(anyCanary)
      expect((await stat(file)).mode & 0o077).toBe(0)
    }
    expect((await stat(place)).mode & 0o077).toBe(0)
  })

  test('made again, holds its documents once on the disk, and those that are gone are said', async () => {
    const { storageKey } = await prisma.documentFile.findFirstOrThrow()
    const next = await writeBackup(now + HOUR, source, backups)
    const document = await oneDocument(place)
    const inode = async (folder: string) => (await stat(path.join(folder, document))).ino
    expect(await inode(path.join(backups, next.name))).toBe(await inode(place))

    await rm(path.join(documents, storageKey.slice(0, 2)), { recursive: true })
    await rm(path.join(backups, next.name), { recursive: true })
    await link(path.join(place, document), path.join(root, 'kept'))
    await rm(path.join(place, document))
    const lacking = await writeBackup(now + 2 * HOUR, source, backups)
    expect(lacking.manifest.documents).toEqual({ files: 0, missing: [storageKey] })
    await link(path.join(root, 'kept'), path.join(place, document))
    await rm(path.join(backups, lacking.name), { recursive: true })
  })
})

describe('put back', () => {
  const restored: OpenDatabase[] = []
  const s3 = openLocalS3()
  afterAll(async () => {
    for (const { close: end } of restored) await end()
    await (await s3).close()
  })

  async function restore(databaseUrl?: string, bucket: FileFolder | null = null) {
    const dataDir = await mkdtemp(path.join(root, 'restored-'))
    const done = await restoreBackup(now, place, { dataDir, databaseUrl, bucket, replaces: false })
    restored.push(done.database)
    const folder = bucket ?? folderStorage(path.join(dataDir, 'documents'))
    return { ...done, dataDir, documents: sealedStorage(folder) }
  }

  async function expectSame({ database, documents }: Awaited<ReturnType<typeof restore>>) {
    expect(await contentOf(database.pool)).toEqual(await contentOf(pool))
    const { data } = await database.prisma.dossierRecord.findFirstOrThrow({
      where: { kind: 'medicalSheet', childId: sheet.of.subjectId },
    })
    expect(JSON.stringify(readData(sheet.of, data))).toContain(sheet.words[0])
    const { storageKey } = await database.prisma.documentFile.findFirstOrThrow()
    expect(Buffer.from((await documents.read(storageKey))!).toString()).toBe(PDF)
    expect(await guardsOf(database.pool)).toEqual(await guardsOf(pool))
    // One that was ended since would be open again.
    expect(await prisma.session.count()).toBe(1)
    expect(await database.prisma.session.count()).toBe(0)
  }

  test('into an empty folder, it is all there: rows, sheets, documents; into a folder that isn’t, when told to', async () => {
    const done = await restore()
    await expectSame(done)
    const again = { dataDir: done.dataDir, databaseUrl: undefined, bucket: null }
    const taken = { code: 'placeTaken', place: 'folder' }
    expect(await refusalOf(restoreBackup(now, place, { ...again, replaces: false }))).toEqual(taken)
    expect(await refusalOf(restoreBackup(now, place, { ...again, replaces: true }))).toEqual({
      code: 'databaseInUse',
    })
    await restored.pop()!.close()
    const replaced = await restoreBackup(now, place, { ...again, replaces: true })
    restored.push(replaced.database)
    expect(replaced.aside.map((name) => path.basename(name))).toEqual([
      'documents.avant-20261127T010000Z',
      'db.avant-20261127T010000Z',
    ])
  }, 240_000)

  test.runIf(isOnServer())('into a server’s database too, which must be empty', async () => {
    const databaseUrl = await createBareDatabase()
    const done = await restore(databaseUrl, s3Storage((await s3).settings))
    await expectSame(done)
    expect(await refusalOf(restore(databaseUrl))).toEqual({ code: 'placeTaken', place: 'server' })
  })

  test('its documents into a bucket, which must be empty unless it is said to be this portal’s', async () => {
    const bucket = s3Storage((await s3).settings)
    const other = await bucket.put(new TextEncoder().encode('somebody else’s'))
    expect(await refusalOf(restore(undefined, bucket))).toEqual({ code: 'placeTaken', place: 'bucket' })
    await bucket.remove(other)
  })
})

describe('isn’t read, and nothing is put back', () => {
  const flip = (file: string, at: number) => async (folder: string) => {
    const bytes = await readFile(path.join(folder, file))
    bytes[at < 0 ? bytes.length + at : at]! ^= 1
    await writeFile(path.join(folder, file), bytes)
  }
  const document = async (folder: string) => path.join(folder, await oneDocument(folder))

  test.each<[string, string, (folder: string) => Promise<unknown>]>([
    ['with a byte of its rows changed', 'changed', flip(ROWS, 200)],
    ['with the last byte of its rows changed', 'changed', flip(ROWS, -1)],
    ['with its rows cut off', 'changed', (folder) => truncate(path.join(folder, ROWS), 100)],
    ['with something after its rows', 'changed', (folder) => appendFile(path.join(folder, ROWS), 'x')],
    ['without its rows', 'fileMissing', (folder) => rm(path.join(folder, ROWS))],
    [
      'with a byte of a document changed',
      'changed',
      async (folder) => flip(await oneDocument(folder), 60)(folder),
    ],
    ['with a document cut off', 'changed', async (folder) => truncate(await document(folder), 20)],
    ['without a document', 'fileMissing', async (folder) => rm(await document(folder))],
    ['with its list changed', 'changed', flip(LIST, 3)],
    ['without its list', 'fileMissing', (folder) => rm(path.join(folder, LIST))],
    [
      'with its manifest changed',
      'changed',
      async (folder) => {
        const file = path.join(folder, MANIFEST)
        await writeFile(file, (await readFile(file, 'utf8')).replace('"rows": 2', '"rows": 3'))
      },
    ],
    ['with its manifest cut off', 'changed', (folder) => truncate(path.join(folder, MANIFEST), 300)],
    ['without its manifest', 'notABackup', (folder) => rm(path.join(folder, MANIFEST))],
    [
      'of a portal to come',
      'newerFormat',
      async (folder) => {
        const file = path.join(folder, MANIFEST)
        await writeFile(file, (await readFile(file, 'utf8')).replace('"format": 1', '"format": 2'))
      },
    ],
  ])('%s', async (_what, code, change) => {
    const folder = await changed(change)
    const dataDir = path.join(folder, 'place')
    const refusal = await refusalOf(
      restoreBackup(now, folder, { dataDir, databaseUrl: undefined, bucket: null, replaces: false }),
    )
    expect(refusal).toMatchObject({ code })
    expect(await readdir(dataDir).catch(() => 'nothing')).toBe('nothing')
    await rm(folder, { recursive: true })
  })

  test('without its key, or with another of the same name', async () => {
    provideKeys(key('k2'))
    expect(await refusalOf(verifyBackup(place))).toEqual({ code: 'keyMissing', keyIds: ['k1'] })
    provideKeys(key('k1', 'other'))
    expect(await refusalOf(verifyBackup(place))).toEqual({ code: 'keyWrong', keyId: 'k1' })
    provideKeys(`${key('k2')},${key('k1')}`)
    expect(await refusalOf(verifyBackup(place))).toBe('none')
  })
})

test('one that fails leaves the former one, and nothing else', async () => {
  const before = await readdir(backups)
  const broken = {
    ...source,
    database: { ...source.database, pool: { connect: () => Promise.reject(new Error('away')) } as never },
  }
  await expect(writeBackup(now + 3 * HOUR, broken, backups)).rejects.toThrow('away')
  expect(await readdir(backups)).toEqual(before)
  expect(await namesOfBackups(backups)).toEqual([written.name])
})
