import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { askRunningPortal } from '@/lib/backup/asked'
import { restoreBackup } from '@/lib/backup/restore'
import { provideDatabase } from '@/lib/db/client'
import { openTestDatabase } from '@/lib/db/testing'
import { eraseFamily, replayErasures } from '@/lib/domain/erasure/service'
import { provideEnv } from '@/lib/env'
import { folderStorage } from '@/lib/storage/folder'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { alertOldBackup } from './alert/service'
import { backupsToShow, backupWarning, erasuresToReplay } from './queries'
import {
  backUpWhenAsked,
  backUpWhenDue,
  keepErasures,
  makeBackup,
  makeBackupNow,
  noteRestoration,
} from './service'

const opened = await openTestDatabase()
const { prisma } = opened
const root = await mkdtemp(path.join(tmpdir(), 'portail-backups-'))
const backupDir = path.join(root, 'backups')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const now = parisInstant(day('2026-11-27'), '02:00')
const storage = folderStorage(path.join(root, 'documents'))

await createOrganisation(prisma)
const admin = staffScope(
  await createStaff(prisma, { role: 'administrator', passwordHash: 'known' }),
  'settings.write',
)

beforeAll(() => {
  provideEnv({ dataDir: root, backupDir, backupHour: 2, backupDays: 35 })
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterAll(async () => {
  provideEnv()
  vi.restoreAllMocks()
  await rm(root, { recursive: true })
})

test('one a night, kept 35 days; told when it fails, and once a day when it is missing', async () => {
  expect(await backupWarning(now)).toMatchObject({ alert: 'none' })
  await backUpWhenDue(now)
  await backUpWhenDue(now + 60_000)
  expect((await backupsToShow(admin, now)).backups).toMatchObject([
    { at: now, verifiedAt: now, documents: 0 },
  ])
  expect(await alertOldBackup(now)).toBe(0)

  // The disk fails, a night: nothing is lost of the night before.
  const away = { ...opened, pool: { connect: () => Promise.reject(new Error('disk')) } as never }
  const failed = await makeBackup(now + DAY, { database: away })
  expect(failed).toMatchObject({ ok: false, refusal: { code: 'fault' } })
  const later = now + DAY + 3 * HOUR
  expect(await backupWarning(later)).toMatchObject({ alert: 'old', last: now, failure: { at: now + DAY } })
  expect([await alertOldBackup(later), await alertOldBackup(later + HOUR)]).toEqual([1, 0])
  const mail = await prisma.outboxMail.findFirstOrThrow({ where: { kind: 'backupAlert' } })
  expect(mail.text).toContain('celle de la nuit manque')

  await backUpWhenDue(later)
  expect(await backupWarning(later)).toBeNull()
  await makeBackup(now + 35 * DAY + HOUR)
  expect((await backupsToShow(admin, now)).backups.map(({ at }) => at)).toEqual([
    now + 35 * DAY + HOUR,
    later,
  ])
})

test('a command has the portal that runs make one, and reads why it makes none', async () => {
  const at = now + 36 * DAY
  const asked = askRunningPortal(root, backupDir)
  await vi.waitFor(async () => expect(await readdir(root)).toContain('backup-asked.json'))
  await backUpWhenAsked(at)
  expect(await asked).toEqual({ ok: true, name: 'portail-20270102T010000Z', at })

  await writeFile(path.join(root, 'file'), '')
  const elsewhere = askRunningPortal(root, path.join(root, 'file', 'below'))
  await vi.waitFor(async () => expect(await readdir(root)).toContain('backup-asked.json'))
  await backUpWhenAsked(at)
  expect(await elsewhere).toMatchObject({ ok: false, refusal: { code: 'noFolder' } })
})

test('who was erased after a backup isn’t in what is put back', async () => {
  const [gone, here] = [await createFamily(prisma, { name: 'canari-parti' }), await createFamily(prisma)]
  const at = now + 37 * DAY
  const made = await makeBackupNow({ staff: admin, now: at })
  if (!made.ok) throw new Error(made.refusal.code)
  const { id: familyId, number } = gone
  expect(await eraseFamily(admin, at + HOUR, { familyId, number, cause: 'request' }, storage)).toMatchObject({
    ok: true,
  })
  expect([await keepErasures(), await keepErasures()]).toEqual([1, 0])

  const dataDir = path.join(root, 'elsewhere')
  await mkdir(dataDir)
  const backup = path.join(backupDir, made.value.name)
  const { database } = await restoreBackup(at + DAY, backup, {
    dataDir,
    databaseUrl: undefined,
    bucket: null,
    replaces: false,
  })
  try {
    expect(await database.prisma.family.count()).toBe(2)
    provideDatabase(database)
    const again = async () => replayErasures(await erasuresToReplay(backup), at + DAY, storage)
    expect([await again(), await again()]).toEqual([{ replayed: 1 }, { replayed: 0 }])
    await noteRestoration(at + DAY, backup, 1)
    expect((await database.prisma.family.findMany()).map(({ id }) => id)).toEqual([here.id])
  } finally {
    provideDatabase(opened)
    await database.close()
  }
}, 240_000)
