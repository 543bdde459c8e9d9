import { ExportLinks } from '@/app/admin/export-links'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { familyOfMails } from '@/lib/domain/mail/queries'
import { mailTransport } from '@/lib/email/send'

import { mailParams, mailSearch } from './mail-search'
import { MailTable } from './mail-table'
import { OpenRounds } from './open-rounds'

export const metadata = { title: 'E-mails' }

export default async function MailsPage({ searchParams }: PageProps<'/admin/courriels'>) {
  const staff = await requireStaff('mails.read')
  const search = await mailSearch(searchParams)
  const family = search.familyId ? await familyOfMails(staff, search.familyId) : null
  return (
    <>
      <PageTitle title="E-mails" help={<StaffHelpLine of="mails" />}>
        <Link href="/admin/courriels/domaine" className={buttonClass('secondary', 'sm')}>
          Vérifier le domaine d’envoi
        </Link>
      </PageTitle>
      {!mailTransport() && (
        <div className="mb-6">
          <Notice tone="warning" title="Aucun envoi n’est configuré">
            <p>
              Les e-mails restent ici, en attente, et se lisent un par un. Ils partiront quand l’installation
              donnera RESEND_API_KEY ou SMTP_URL.
            </p>
          </Notice>
        </div>
      )}
      <OpenRounds staff={staff} />
      {family && (
        <p className="mb-4">
          E-mails de la{' '}
          <Link href={`/admin/familles/${family.id}`} className="text-brand underline underline-offset-[3px]">
            famille {family.name}, n°&nbsp;{family.number}
          </Link>
        </p>
      )}
      <MailTable staff={staff} search={search} />
      <div className="mt-4">
        <ExportLinks path="/admin/courriels" params={{ ...mailParams(search), page: null }} />
      </div>
    </>
  )
}
