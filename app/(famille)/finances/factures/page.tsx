import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { type InvoiceSummary, invoicesOf } from '@/lib/domain/billing/queries'
import { carriedOverOf } from '@/lib/domain/billing/run/queries'
import { openingBalanceOf } from '@/lib/domain/billing/opening-balance/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import {
  carriedOverSentence,
  invoicePdfName,
  openingBalanceSentence,
  openingBalanceTitle,
} from '@/lib/messages/fr/finances'
import { financesWords, invoicesWords, numberText } from '@/lib/messages/fr/finances-pages'
import { formatCents } from '@/lib/money'
import { InvoiceState } from '../invoice-state'
import { PdfLink } from '../pdf-link'

export const metadata = { title: financesWords.invoices }

export default async function InvoicesPage() {
  const family = await requireFamily()
  const [invoices, carriedOver, balance, { phone }] = await Promise.all([
    invoicesOf(family),
    carriedOverOf(family),
    openingBalanceOf(family),
    organisationNames(),
  ])
  return (
    <div className="max-w-3xl">
      <PageTitle
        title={financesWords.invoices}
        back={{ href: `${family.base}/finances`, label: financesWords.title }}
        help={<HelpLine of="invoices" />}
      />
      {balance && (
        <div className="mb-4">
          <Notice tone="info" title={openingBalanceTitle(balance)}>
            <p>{openingBalanceSentence(balance, phone)}</p>
          </Notice>
        </div>
      )}
      {carriedOver !== 0 && (
        <div className="mb-4">
          <Notice tone="info" title={carriedOverSentence(carriedOver)}>
            <p>{invoicesWords.carriedOver}</p>
          </Notice>
        </div>
      )}
      {invoices.length === 0 ? (
        <EmptyState picture="papiers" text={invoicesWords.none} />
      ) : (
        <Card>
          <ul>
            {invoices.map((invoice) => (
              <Row
                key={invoice.number}
                invoice={invoice}
                href={`${family.base}/finances/factures/${invoice.number}`}
              />
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}

function Row({ invoice, href }: { invoice: InvoiceSummary; href: string }) {
  return (
    <li className="flex items-center gap-3 border-t border-line py-3 pr-2 pl-4 first:border-t-0">
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-1">
        <div className="grow">
          <Link
            href={href}
            className="inline-flex min-h-6 font-[650] text-ink underline decoration-line-strong underline-offset-[3px]"
          >
            {invoicesWords.one(invoice)}
          </Link>
          <p className="text-sm text-ink-2">{numberText(invoice.number)}</p>
        </div>
        <div className="flex items-center gap-4 max-sm:w-full">
          <InvoiceState status={invoice.status} />
          <p className="min-w-24 font-[650] whitespace-nowrap sm:text-right">{formatCents(invoice.total)}</p>
        </div>
      </div>
      <PdfLink href={`${href}/pdf`} name={invoicePdfName(invoice)} />
    </li>
  )
}
