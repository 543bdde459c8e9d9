import 'server-only'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Instant } from '@/lib/time/paris'
import type { BackupRefusal } from './refusal'

/** A backup that failed after the last good one, beside them: it is known whatever has become of the database. */
export type Failure = { at: Instant; refusal: BackupRefusal | null; faultId: string | null }

const FILE = 'last-failure.json'

export async function noteFailure(folder: string, failure: Failure): Promise<void> {
  // The folder itself may be what fails.
  await writeFile(path.join(folder, FILE), JSON.stringify(failure), { mode: 0o600 }).catch(() => {})
}

export async function forgetFailure(folder: string): Promise<void> {
  await rm(path.join(folder, FILE), { force: true })
}

export async function lastFailure(folder: string): Promise<Failure | null> {
  try {
    return JSON.parse(await readFile(path.join(/* turbopackIgnore: true */ folder, FILE), 'utf8')) as Failure
  } catch {
    return null
  }
}
