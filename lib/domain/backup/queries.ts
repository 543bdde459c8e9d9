import 'server-only'
import path from 'node:path'
import type { StaffScope } from '@/lib/auth/scopes'
import { readErasures } from '@/lib/backup/erasures'
import { type Failure, lastFailure } from '@/lib/backup/failure'
import { instantOfName, keptBackups, namesOfBackups } from '@/lib/backup/folder'
import type { ErasureEntry } from '@/lib/domain/erasure/queries'
import { erasureEntrySchema } from '@/lib/domain/erasure/schema'
import { env } from '@/lib/env'
import { backupAlert, type BackupAlert, type LastBackups } from '@/lib/rules/backups'
import type { Instant } from '@/lib/time/paris'

/** When the last good backup of a folder was made, and the one that failed since. */
export async function lastBackups(folder: string): Promise<LastBackups> {
  const [[last], failure] = await Promise.all([namesOfBackups(folder), lastFailure(folder)])
  return { good: last ? instantOfName(last) : null, failed: failure?.at ?? null }
}

/** Whom to erase again once a backup is put back: what the registers beside it, and beside this portal's, say. */
export async function erasuresToReplay(backup: string): Promise<ErasureEntry[]> {
  const registers = [...new Set([path.dirname(backup), env().backupDir])]
  const entries = await Promise.all(registers.map((folder) => readErasures(folder, erasureEntrySchema)))
  return entries.flat()
}

export type BackupWarning = { alert: BackupAlert; last: Instant | null; failure: Failure | null }

/** What is wrong with the backups, if they are this portal's to make; null when all is well. */
export async function backupWarning(now: Instant): Promise<BackupWarning | null> {
  const { backupDir, backupHour } = env()
  if (backupHour === null) return null
  const last = await lastBackups(backupDir)
  const alert = backupAlert(now, last)
  return alert && { alert, last: last.good, failure: await lastFailure(backupDir) }
}

export type ListedBackup = {
  name: string
  at: Instant
  bytes: number
  rows: number
  documents: number
  /** Files that a row names and that were already gone. */
  missing: number
  verifiedAt: Instant | null
}

/** More than a month of nights, and those that somebody asked for. */
const LISTED = 60

/** The backups of this portal, the newest first, and how they are made. */
export async function backupsToShow(
  _staff: StaffScope,
  now: Instant,
): Promise<{
  backups: ListedBackup[]
  failure: Failure | null
  warning: BackupWarning | null
  hour: number | null
  days: number
  folder: string
}> {
  const { backupDir, backupHour, backupDays } = env()
  const [kept, failure, warning] = await Promise.all([
    keptBackups(backupDir, LISTED),
    lastFailure(backupDir),
    backupWarning(now),
  ])
  const backups = kept.map(({ name, at, manifest, verifiedAt }) => ({
    ...{ name, at, verifiedAt, bytes: manifest.bytes },
    rows: manifest.database.tables.reduce((sum, table) => sum + table.rows, 0),
    ...{ documents: manifest.documents.files, missing: manifest.documents.missing.length },
  }))
  return { backups, failure, warning, hour: backupHour, days: backupDays, folder: backupDir }
}
