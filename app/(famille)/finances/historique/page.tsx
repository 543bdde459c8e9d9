import { Pages } from '@/app/admin/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { openingBalanceOf } from '@/lib/domain/billing/opening-balance/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { type AccountEntry, accountOf } from '@/lib/domain/payment/ledger/queries'
import { openingBalanceSentence, openingBalanceTitle } from '@/lib/messages/fr/finances'
import { balanceSentence, balanceTitle } from '@/lib/messages/fr/payments'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { AccountTable } from '../account-table'

export const metadata = { title: 'Historique' }

const PER_PAGE = 50

export default async function AccountPage({ searchParams }: PageProps<'/finances/historique'>) {
  const family = await requireFamily()
  const page = parsePage((await searchParams).page)
  const [account, opening, { phone }] = await Promise.all([
    accountOf(family),
    openingBalanceOf(family),
    organisationNames(),
  ])
  const latest = account.entries.toReversed()
  const path = `${family.base}/finances/historique`
  return (
    <div className="flex max-w-4xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle title="Historique" back={{ href: `${family.base}/finances`, label: 'Finances' }} />
      <Notice tone="info" title={`Solde\u00a0: ${balanceTitle(account.balance)}`}>
        <p>{balanceSentence(account)}</p>
        {opening && (
          <p>
            {openingBalanceTitle(opening)}. {openingBalanceSentence(opening, phone)}
          </p>
        )}
        <p>Un paiement apparaît ici une fois enregistré par le service.</p>
      </Notice>
      {latest.length === 0 ? (
        <EmptyState icon="finances" text="Rien n’a encore été facturé ni payé." />
      ) : (
        <AccountTable
          entries={latest.slice((page - 1) * PER_PAGE, page * PER_PAGE)}
          hrefOf={(entry) => entryHref(entry, family.base)}
        />
      )}
      <Pages
        {...{ total: latest.length, perPage: PER_PAGE, page }}
        hrefOf={(to) => listHref(path, { page: to })}
      />
    </div>
  )
}

function entryHref(entry: AccountEntry, base: string): string | null {
  switch (entry.kind) {
    case 'invoice':
    case 'creditNote':
      return `${base}/finances/factures/${entry.number}`
    case 'payment':
      return entry.payment.isReversed ? null : `${base}/finances/paiements/${entry.payment.id}`
    default:
      return null
  }
}
