import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { lateMails } from '@/lib/domain/mail/queries'
import { formatInstant } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'

/** The provider of mails is down: who may do something about it is told on the first page. Nothing when all is well. */
export async function LateMailsNotice({ now }: { now: Instant }) {
  const late = await lateMails(now)
  if (!late) return null
  const many = late.count > 1
  return (
    <div className="mb-5">
      <Notice tone="warning">
        <p>
          {many ? `${late.count} e-mails ne partent pas` : 'Un e-mail ne part pas'} depuis{' '}
          {formatInstant(late.since.getTime())}&nbsp;: le serveur d’envoi ne les prend pas. Rien n’est perdu,
          le portail continue d’essayer.{' '}
          <Link href="/admin/courriels?etat=pending" className="underline underline-offset-[3px]">
            Voir les e-mails
          </Link>
        </p>
      </Notice>
    </div>
  )
}
