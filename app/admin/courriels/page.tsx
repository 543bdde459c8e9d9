import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { mailTransport } from '@/lib/email/send'
import { MailList } from './mail-list'
import { mailSearch } from './mail-search'
import { OpenRounds } from './open-rounds'

export const metadata = { title: 'Courriels' }

export default async function MailsPage({ searchParams }: PageProps<'/admin/courriels'>) {
  const staff = await requireStaff('mails.read')
  const search = await mailSearch(searchParams)
  return (
    <>
      <PageTitle title="Courriels" />
      {!mailTransport() && (
        <div className="mb-6">
          <Notice tone="warning" title="Aucun envoi n’est configuré">
            <p>
              Les courriels restent ici, en attente, et se lisent un par un. Ils partiront quand
              l’installation donnera RESEND_API_KEY ou SMTP_URL.
            </p>
          </Notice>
        </div>
      )}
      <OpenRounds staff={staff} />
      <div className="max-w-3xl">
        <MailList staff={staff} search={search} />
      </div>
    </>
  )
}
