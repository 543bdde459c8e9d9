import 'server-only'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FolderLocked, lockFolder } from '@/lib/db/folder-lock'
import type { Instant } from '@/lib/time/paris'
import { glanceAtManifest, type Manifest } from './manifest'
import { BackupRefused } from './refusal'

// The folder of the backups, one folder each: 'portail-20261127T010000Z', whose name ends in '.part' until it is good.

const NAME = /^portail-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
export const PART = '.part'
/** When the backup was last read from end to end and found good, ISO 8601. */
const VERIFIED = 'verified-at'

export function nameOfBackup(at: Instant): string {
  return `portail-${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** The instant of a backup's name; null for anything else. */
export function instantOfName(name: string): Instant | null {
  const parts = NAME.exec(name)
  if (!parts) return null
  const [, year, month, date, hour, minute, second] = parts
  return Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`)
}

export type KeptBackup = { name: string; at: Instant; manifest: Manifest; verifiedAt: Instant | null }

/** The names of the backups of a folder, the newest first; none when there is no such folder. */
export async function namesOfBackups(folder: string): Promise<string[]> {
  const names = await readdir(/* turbopackIgnore: true */ folder).catch(() => [])
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
}

/** The newest backups, as a list shows them. */
export async function keptBackups(folder: string, atMost: number): Promise<KeptBackup[]> {
  const names = await namesOfBackups(folder)
  const found = await Promise.all(
    names.slice(0, atMost).map(async (name) => {
      const place = path.join(folder, name)
      const [manifest, verified] = await Promise.all([
        glanceAtManifest(place),
        readFile(path.join(place, VERIFIED), 'utf8').catch(() => ''),
      ])
      const verifiedAt = Date.parse(verified)
      return (
        manifest && {
          name,
          at: instantOfName(name)!,
          manifest,
          verifiedAt: Number.isNaN(verifiedAt) ? null : verifiedAt,
        }
      )
    }),
  )
  return found.filter((backup) => backup !== null)
}

export async function noteVerified(backup: string, at: Instant | null): Promise<void> {
  const file = path.join(backup, VERIFIED)
  await (at === null
    ? rm(file, { force: true })
    : writeFile(file, new Date(at).toISOString(), { mode: 0o600 }))
}

/** Does something in the folder of the backups, alone. Throws BackupRefused: busy, noFolder. */
export async function aloneInFolder<Found>(folder: string, work: () => Promise<Found>): Promise<Found> {
  const unlock = await lock(folder)
  try {
    return await work()
  } finally {
    await unlock()
  }
}

async function lock(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
    return await lockFolder(folder)
  } catch (error) {
    if (error instanceof FolderLocked) throw new BackupRefused({ code: 'busy' })
    throw new BackupRefused({ code: 'noFolder', folder, cause: (error as NodeJS.ErrnoException).code ?? '' })
  }
}

/** Removes what an interrupted backup left. Only for who is alone in the folder. */
export async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.endsWith(PART) && NAME.test(name.slice(0, -PART.length)))
      await rm(path.join(folder, name), { recursive: true, force: true })
}

/** Removes the backups that are older than so many days; the newest stays, whatever its age. */
export async function removeOldBackups(folder: string, now: Instant, days: number): Promise<string[]> {
  const [, ...others] = await namesOfBackups(folder)
  const old = others.filter((name) => instantOfName(name)! < now - days * DAY)
  for (const name of old) await rm(path.join(folder, name), { recursive: true, force: true })
  return old
}

const DAY = 24 * 60 * 60_000
