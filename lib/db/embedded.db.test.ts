import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockFolder } from './folder-lock'
import { FolderOfOtherVersion } from './folder-version'
import { openEmbedded } from './open'

const folder = mkdtempSync(path.join(tmpdir(), 'portail-embedded-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('keeps what it was told, and opens once at a time', async () => {
  const first = await openEmbedded(folder)
  await first.pool.query('CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)')
  await expect(openEmbedded(folder)).rejects.toThrow('déjà ouverte')
  await first.close()

  const again = await openEmbedded(folder)
  expect((await again.pool.query('SELECT id FROM kept')).rows).toEqual([{ id: 7 }])
  expect(
    (await again.pool.query("SELECT current_setting('fsync') AS fsync, current_setting('TimeZone') AS zone"))
      .rows,
  ).toEqual([{ fsync: 'on', zone: 'UTC' }])
  await again.close()
})

test('a folder that another version of PostgreSQL made is refused, untouched, and the sentence says the way', async () => {
  const control = path.join(folder, 'global/pg_control')
  const known = readFileSync(control)
  // What PGlite 0.3, which is PostgreSQL 17, writes there.
  const older = Buffer.from(known)
  older.writeUInt32LE(1700, 8)
  older.writeUInt32LE(202406281, 12)
  writeFileSync(control, older)
  writeFileSync(path.join(folder, 'PG_VERSION'), '17\n')
  await expect(openEmbedded(folder)).rejects.toThrow(/PostgreSQL 17, catalogue 202406281.*portail -- restore/)
  expect(readFileSync(control)).toEqual(older)

  // A version of the same number, before its catalogue was settled.
  writeFileSync(path.join(folder, 'PG_VERSION'), '18\n')
  await expect(openEmbedded(folder)).rejects.toThrow(FolderOfOtherVersion)
  writeFileSync(control, known)
  await (await openEmbedded(folder)).close()
})

test('the lock of a process that was killed is taken over', async () => {
  // A process of its own takes the lock and dies at once, leaving its socket behind.
  const script = `const { lockFolder } = await import('./lib/db/folder-lock.ts')
    await lockFolder(process.argv[1])
    process.kill(process.pid, 'SIGKILL')`
  expect(() =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: 'pipe' }),
  ).toThrow()
  const unlock = await lockFolder(folder)
  await unlock()
})
