import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { backupWarning } from '@/lib/domain/backup/queries'
import { backupWarningSentence } from '@/lib/messages/fr/backups'
import type { Instant } from '@/lib/time/paris'

/** No good backup for more than a day: an administrator is told on the first page. Nothing when all is well. */
export async function BackupNotice({ now }: { now: Instant }) {
  const warning = await backupWarning(now)
  if (!warning) return null
  return (
    <div className="mb-5">
      <Notice tone="warning">
        <p>
          {backupWarningSentence(warning)}{' '}
          <Link href="/admin/reglages/sauvegardes" className="underline underline-offset-[3px]">
            Voir les sauvegardes
          </Link>
        </p>
      </Notice>
    </div>
  )
}
