import 'server-only'
import { lastFailure } from '@/lib/backup/failure'
import { instantOfName, namesOfBackups } from '@/lib/backup/folder'
import type { LastBackups } from '@/lib/rules/backups'

/** When the last good backup of a folder was made, and the one that failed since. */
export async function lastBackups(folder: string): Promise<LastBackups> {
  const [[last], failure] = await Promise.all([namesOfBackups(folder), lastFailure(folder)])
  return { good: last ? instantOfName(last) : null, failed: failure?.at ?? null }
}
