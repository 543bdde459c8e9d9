import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { queueHealth } from '@/lib/jobs/health'
import { failedJobsSentence } from '@/lib/messages/fr/jobs'

/** A job that failed each time it was tried: an administrator is told on the first page. Nothing when all is well. */
export async function JobsNotice() {
  const { failed } = await queueHealth()
  if (failed === 0) return null
  return (
    <div className="mb-5">
      <Notice tone="warning">
        <p>
          {failedJobsSentence(failed)}{' '}
          <Link href="/admin/reglages/taches" className="underline underline-offset-[3px]">
            Voir les tâches de fond
          </Link>
        </p>
      </Notice>
    </div>
  )
}
