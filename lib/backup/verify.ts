import 'server-only'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { lineOf, readDump } from './dump'
import { hashOfFile } from './files'
import { LIST, type Manifest, readManifest, ROWS } from './manifest'
import { BackupRefused } from './refusal'
import { countRows } from './rows'

/**
 * Reads a backup from end to end: its signature, the hash of each of its files, each row of the database. Throws
 * BackupRefused.
 */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await verifyFiles(folder, manifest)
  await verifyRows(path.join(folder, ROWS), manifest)
  return manifest
}

async function verifyFiles(folder: string, manifest: Manifest): Promise<void> {
  const text = await readFile(path.join(folder, LIST), 'utf8').catch(() => null)
  if (text === null) throw new BackupRefused({ code: 'fileMissing', file: LIST })
  if (createHash('sha256').update(text).digest('hex') !== manifest.listSha256)
    throw new BackupRefused({ code: 'changed', file: LIST })
  for (const [name, sha256] of readList(text)) {
    const found = await hashOfFile(path.join(folder, name))
    if (found === null) throw new BackupRefused({ code: 'fileMissing', file: name })
    if (found !== sha256) throw new BackupRefused({ code: 'changed', file: name })
  }
}

/** The file's name and its SHA-256, from what `sha256sum` would write. */
export function readList(text: string): [name: string, sha256: string][] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(66), line.slice(0, 64)])
}

async function verifyRows(file: string, { database }: Manifest): Promise<void> {
  const expected = [...database.tables]
  let current: { name: string; counted: ReturnType<typeof countRows> } | null = null
  const closeTable = () => {
    if (!current) return
    const { rows, sha256 } = current.counted.end()
    const table = expected.shift()
    if (table?.name !== current.name || table.rows !== rows || table.sha256 !== sha256)
      throw new BackupRefused({ code: 'changed', file: ROWS })
  }
  for await (const line of readDump(file)) {
    if ('row' in line) current?.counted.add(lineOf(line.row))
    else {
      closeTable()
      current = 'table' in line ? { name: line.table, counted: countRows() } : null
    }
  }
  if (expected.length > 0) throw new BackupRefused({ code: 'changed', file: ROWS })
}
