import 'server-only'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordAudit } from '@/lib/audit/record'
import { type Answer, answerAsked } from '@/lib/backup/asked'
import { addErasures, readErasures } from '@/lib/backup/erasures'
import { forgetFailure, noteFailure } from '@/lib/backup/failure'
import { namesOfBackups, removeOldBackups } from '@/lib/backup/folder'
import { BackupRefused, type BackupRefusal } from '@/lib/backup/refusal'
import { type Source, type Written, writeBackup } from '@/lib/backup/write'
import type { StaffScope } from '@/lib/auth/scopes'
import { openDatabase } from '@/lib/db/client'
import type { OpenDatabase } from '@/lib/db/open'
import { inTransaction } from '@/lib/db/transaction'
import { erasureRegister } from '@/lib/domain/erasure/queries'
import { erasureEntrySchema } from '@/lib/domain/erasure/schema'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { done, refuse, type Result } from '@/lib/result'
import { isBackupDue } from '@/lib/rules/backups'
import { documentFolder } from '@/lib/storage/documents'
import type { Instant } from '@/lib/time/paris'
import { lastBackups } from './queries'

/** What a backup of this portal is made of. */
export function sourceOf(database: OpenDatabase): Source {
  const { dataDir } = env()
  return {
    database,
    documents: documentFolder(),
    scratch: path.join(/* turbopackIgnore: true */ dataDir, 'backup-copy'),
  }
}

/** `fault` is what was written to the log: the disk is full, say. */
export type NoBackup = BackupRefusal | { code: 'fault'; id: string }

/**
 * Makes a backup now, and forgets those that are too old. A failure is noted beside the former backups, for who reads
 * the list, and told by the alert.
 */
export async function makeBackup(
  now: Instant,
  { database, folder }: { database?: OpenDatabase; folder?: string } = {},
): Promise<Result<Written, NoBackup>> {
  const place = folder ?? env().backupDir
  try {
    const written = await writeBackup(now, sourceOf(database ?? (await openDatabase())), place)
    await forgetFailure(place)
    await removeOldBackups(place, now, env().backupDays)
    return done(written)
  } catch (error) {
    const refusal = error instanceof BackupRefused ? error.refusal : null
    // Another process is making the same one.
    if (refusal?.code === 'busy') return refuse(refusal)
    const id = reportFault(error, { job: 'backup' })
    await noteFailure(place, { at: now, refusal, faultId: refusal ? null : id })
    return refuse(refusal ?? { code: 'fault', id })
  }
}

/** « Sauvegarder maintenant ». */
export async function makeBackupNow({
  staff,
  now,
}: {
  staff: StaffScope
  now: Instant
}): Promise<Result<Written, NoBackup>> {
  const made = await makeBackup(now)
  if (made.ok)
    await inTransaction((tx) =>
      recordAudit(tx, now, {
        ...{ accountId: staff.accountId, action: 'backup.make' },
        ...{ subjectKind: 'backup', subjectId: made.value.name },
      }),
    )
  return made
}

/** How long somebody waits before they are told that it goes on without them. */
const PATIENCE = 20_000

/** The same, for who waits in front of a screen: 'underWay' when it takes longer than a screen may wait. */
export async function startBackup(by: {
  staff: StaffScope
  now: Instant
}): Promise<Result<Written, NoBackup> | 'underWay'> {
  return Promise.race([makeBackupNow(by), sleep(PATIENCE, 'underWay' as const, { ref: false })])
}

/** The backup of the day, by itself. */
export async function backUpWhenDue(now: Instant): Promise<void> {
  const { backupHour, backupDir } = env()
  if (backupHour !== null && isBackupDue(now, backupHour, await lastBackups(backupDir))) await makeBackup(now)
}

/** What `npm run portail -- backup` asks of a portal that runs. */
export async function backUpWhenAsked(now: Instant): Promise<void> {
  await answerAsked(env().dataDir, async (folder): Promise<Answer> => {
    const made = await makeBackup(now, { folder })
    if (made.ok) return { ok: true, name: made.value.name, at: now }
    const { refusal } = made
    return refusal.code === 'fault'
      ? { ok: false, refusal: null, faultId: refusal.id }
      : { ok: false, refusal, faultId: null }
  })
}

/** Writes what was erased since to the register beside the backups, once there are some. Answers how many. */
export async function keepErasures(folder = env().backupDir): Promise<number> {
  if ((await namesOfBackups(folder)).length === 0) return 0
  const known = new Set((await readErasures(folder, erasureEntrySchema)).map(({ id }) => id))
  const missing = (await erasureRegister()).filter(({ id }) => !known.has(id))
  await addErasures(folder, missing)
  return missing.length
}

/** Notes, in a database that was just put back, from what it comes, and how many were erased again. */
export async function noteRestoration(now: Instant, backup: string, erasedAgain: number): Promise<void> {
  await inTransaction((tx) =>
    recordAudit(tx, now, {
      ...{ accountId: null, action: 'backup.restore', subjectKind: 'backup' },
      ...{ subjectId: path.basename(backup), details: { erasedAgain } },
    }),
  )
}
