import { Pages } from '@/app/admin/pages'
import { HelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { openingBalanceOf } from '@/lib/domain/billing/opening-balance/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { type AccountEntry, accountOf } from '@/lib/domain/payment/ledger/queries'
import { openingBalanceSentence, openingBalanceTitle } from '@/lib/messages/fr/finances'
import { financesWords, historyWords } from '@/lib/messages/fr/finances-pages'
import { balanceSentence } from '@/lib/messages/fr/payments'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { AccountTable } from '../account-table'

export const metadata = { title: financesWords.history }

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
      <PageTitle
        title={financesWords.history}
        back={{ href: `${family.base}/finances`, label: financesWords.title }}
        help={<HelpLine of="ledger" />}
      />
      <Notice tone="info" title={financesWords.balance(account.balance)}>
        <p>{balanceSentence(account)}</p>
        {opening && (
          <p>
            {openingBalanceTitle(opening)}. {openingBalanceSentence(opening, phone)}
          </p>
        )}
        <p>{historyWords.later}</p>
      </Notice>
      {latest.length === 0 ? (
        <EmptyState picture="factures" text={historyWords.none} />
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
