import { ExportLinks } from '@/app/admin/export-links'
import { Pages } from '@/app/admin/pages'
import { ActionForm } from '@/components/form/action-form'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import {
  lastPaymentKnown,
  UNPAID_PER_PAGE,
  type UnpaidFilter,
  unpaidInvoices,
} from '@/lib/domain/payment/reminder/queries'
import { countText } from '@/lib/messages/fr/numbers'
import { latenessNames, remindersWait } from '@/lib/messages/fr/payment-reminders'
import { formatCents } from '@/lib/money'
import { latenesses } from '@/lib/rules/payment-reminder'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { remindAction } from './actions'
import { unpaidHref, unpaidParams, unpaidSearch } from './unpaid-search'
import { UnpaidTable } from './unpaid-table'

export const metadata = { title: 'Impayés' }

export default async function UnpaidPage({ searchParams }: PageProps<'/admin/facturation/impayes'>) {
  const staff = await requireStaff('billing.read')
  const search = await unpaidSearch(searchParams)
  const [{ invoices, total, due }, knownUntil] = await Promise.all([
    unpaidInvoices(staff, search, parisDay(clock.now())),
    lastPaymentKnown(staff),
  ])
  const canRemind = isAllowed(staff.role, 'billing.write') && invoices.some(({ daysLate }) => daysLate > 0)
  const table = <UnpaidTable {...{ invoices, search, canRemind }} />
  return (
    <div className="flex flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Impayés"
        back={{ href: '/admin/facturation', label: 'Factures' }}
        help={<StaffHelpLine of="unpaid" />}
      />
      <p className="max-w-[70ch] text-ink-2">{remindersWait(knownUntil)}</p>
      <Filters search={search} />
      {invoices.length === 0 ? (
        <EmptyState picture="factures" text="Aucune facture ici." />
      ) : (
        <>
          <p>
            {total > 1 ? `${countText(total)}\u00a0factures` : '1\u00a0facture'}, {formatCents(due)} à payer
          </p>
          {canRemind ? (
            <ActionForm
              action={remindAction}
              submitLabel="Rappeler les factures cochées"
              variant="secondary"
              className="flex flex-col gap-3"
              footer={<span className="text-ink-2">Un e-mail par famille.</span>}
            >
              {table}
            </ActionForm>
          ) : (
            table
          )}
        </>
      )}
      <Pages
        {...{ total, perPage: UNPAID_PER_PAGE, page: search.page }}
        hrefOf={(page) => unpaidHref(search, { page })}
      />
      {invoices.length > 0 && (
        <ExportLinks path="/admin/facturation/impayes" params={{ ...unpaidParams(search), page: null }} />
      )}
    </div>
  )
}

function Filters({ search }: { search: UnpaidFilter }) {
  return (
    <>
      <nav aria-label="Retard">
        <ul className="flex flex-wrap gap-1">
          {latenesses.map((lateness) => (
            <li key={lateness}>
              <Link
                href={unpaidHref(search, { lateness, page: 1 })}
                aria-current={search.lateness === lateness ? 'true' : undefined}
                className="inline-flex min-h-9 items-center rounded-md border-[1.5px] border-line-strong bg-surface px-3 font-semibold text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
              >
                {latenessNames[lateness]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form role="search" aria-label="Chercher un impayé" className="flex flex-wrap items-end gap-3">
        {search.lateness !== 'echues' && <input type="hidden" name="retard" value={search.lateness} />}
        <div className="flex min-w-0 grow flex-col gap-1 sm:max-w-72">
          <label htmlFor="cherche" className="text-xs font-semibold">
            Famille ou facture
          </label>
          <input
            key={search.words}
            id="cherche"
            type="search"
            name="cherche"
            defaultValue={search.words}
            className="min-h-9 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-sm"
          />
        </div>
        <button type="submit" className={buttonClass('secondary', 'sm')}>
          Chercher
        </button>
      </form>
    </>
  )
}
