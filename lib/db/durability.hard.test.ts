import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openEmbedded } from './open'

const folder = mkdtempSync(path.join(tmpdir(), 'portail-durability-'))
afterAll(() => rmSync(folder, { recursive: true }))

// Writes rows one by one and says each number once its commit is acknowledged.
const WRITER = `
  const { openEmbedded } = await import('./lib/db/open.ts')
  const { pool } = await openEmbedded(process.argv[1])
  await pool.query('CREATE TABLE IF NOT EXISTS kept (id int PRIMARY KEY)')
  const { rows } = await pool.query('SELECT coalesce(max(id), 0) AS last FROM kept')
  for (let id = rows[0].last + 1; ; id++) {
    await pool.query('INSERT INTO kept VALUES ($1)', [id])
    process.stdout.write(id + '\\n')
  }`

test('an embedded database killed in the middle of its work keeps every acknowledged row', async () => {
  const acknowledged = new Set<number>()
  for (let round = 1; round <= 10; round++)
    for (const id of await writeAndKill(150 * round)) acknowledged.add(id)
  const { pool, close } = await openEmbedded(folder)
  const { rows } = await pool.query<{ id: number }>('SELECT id FROM kept')
  await close()
  const kept = new Set(rows.map(({ id }) => id))
  expect(acknowledged.size).toBeGreaterThan(100)
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([])
})

function writeAndKill(milliseconds: number): Promise<number[]> {
  const args = ['--import', './scripts/alias-loader.mjs', '--input-type=module', '-e', WRITER, folder]
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  writer.stdout.on('data', (text) => {
    if (said === '') setTimeout(() => writer.kill('SIGKILL'), milliseconds)
    said += text
  })
  return new Promise((resolve) =>
    // What follows the last end of line may be half a number.
    writer.on('close', () => resolve(said.split('\n').slice(0, -1).map(Number))),
  )
}
