import Link from 'next/link'
import { Pages } from '@/app/admin/pages'
import { EmptyState } from '@/components/ui/empty-state'
import type { StaffScope } from '@/lib/auth/scopes'
import { listMails, MAILS_PER_PAGE } from '@/lib/domain/mail/queries'
import { formatShortInstant } from '@/lib/time/format'
import type { MailSearch } from './mail-search'
import { MailState } from './mail-state'

const filters = [
  { status: null, label: 'Tous' },
  { status: 'pending', label: 'En attente' },
  { status: 'sent', label: 'Envoyés' },
  { status: 'failed', label: 'En échec' },
] as const

/** The outbox, newest first, with the one that is read marked. */
export async function MailList({
  staff,
  search,
  currentId,
}: {
  staff: StaffScope
  search: MailSearch
  currentId?: string
}) {
  const { total, failed, mails } = await listMails(staff, search)
  const href = (changes: Partial<MailSearch>, path = '/admin/courriels') => {
    const { status, page } = { ...search, ...changes }
    const query = new URLSearchParams({
      ...(status && { etat: status }),
      ...(page > 1 && { page: String(page) }),
    })
    return query.size > 0 ? `${path}?${query}` : path
  }
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label="État des courriels">
        <ul className="flex flex-wrap gap-1">
          {filters.map(({ status, label }) => (
            <li key={label}>
              <Link
                href={href({ status, page: 1 })}
                aria-current={search.status === status ? 'true' : undefined}
                className="inline-flex min-h-9 items-center rounded-md border-[1.5px] border-line-strong bg-surface px-3 font-semibold text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
              >
                {label}
                {status === 'failed' && failed > 0 && ` (${failed})`}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {mails.length === 0 ? (
        <EmptyState icon="envoyer" text="Aucun courriel ici." />
      ) : (
        <>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {mails.map((mail) => (
              <li key={mail.id} className="border-b border-line last:border-b-0">
                <Link
                  href={href({}, `/admin/courriels/${mail.id}`)}
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
            hrefOf={(page) => href({ page })}
          />
        </>
      )}
    </div>
  )
}
