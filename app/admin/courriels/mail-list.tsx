import { Pages } from '@/app/admin/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { StaffScope } from '@/lib/auth/scopes'
import { listMails, MAILS_PER_PAGE } from '@/lib/domain/mail/queries'
import { formatShortInstant } from '@/lib/time/format'
import { MailStates } from './mail-filters'
import { mailHref, type MailSearch } from './mail-search'
import { MailState } from './mail-state'

/** The mails beside the one that is read, which is marked. */
export async function MailList({
  staff,
  search,
  currentId,
}: {
  staff: StaffScope
  search: MailSearch
  currentId?: string
}) {
  const { total, failed, bounced, mails } = await listMails(staff, search)
  return (
    <div className="flex flex-col gap-3">
      <MailStates search={search} failed={failed} bounced={bounced} />
      {mails.length === 0 ? (
        <EmptyState picture="papiers" text="Aucun e-mail ici." />
      ) : (
        <>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {mails.map((mail) => (
              <li key={mail.id} className="border-b border-line last:border-b-0">
                <Link
                  href={mailHref(search, {}, `/admin/courriels/${mail.id}`)}
                  aria-current={mail.id === currentId ? 'page' : undefined}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-l-4 border-transparent px-3 py-2.5 text-ink no-underline hover:bg-sunken aria-[current]:border-brand aria-[current]:bg-brand-soft"
                >
                  <span className="min-w-0">
                    <span className="block font-semibold">{mail.subject}</span>
                    <span className="block text-xs break-all text-ink-2">{mail.to}</span>
                  </span>
                  <span className="flex flex-col gap-1 md:items-end">
                    <MailState status={mail.status} />
                    <span className="text-xs text-ink-2">{formatShortInstant(mail.createdAt)}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <Pages
            total={total}
            perPage={MAILS_PER_PAGE}
            page={search.page}
            hrefOf={(page) => mailHref(search, { page })}
          />
        </>
      )}
    </div>
  )
}
