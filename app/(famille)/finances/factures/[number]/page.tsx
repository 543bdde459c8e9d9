import { notFound } from 'next/navigation'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { invoiceOf } from '@/lib/domain/billing/queries'
import { invoicePdfName } from '@/lib/messages/fr/finances'
import { financesWords, invoiceWords } from '@/lib/messages/fr/finances-pages'
import { invoiceData } from '@/lib/pdf/invoice-data'
import { CreditLinks } from '../../credit-links'
import { InvoiceSheet } from '../../invoice-sheet'
import { InvoiceState } from '../../invoice-state'

export const metadata = { title: invoiceWords.title }

export default async function InvoicePage({ params }: PageProps<'/finances/factures/[number]'>) {
  const family = await requireFamily()
  const { number } = await params
  const invoice = await invoiceOf(family, number)
  if (!invoice) notFound()
  const data = invoiceData(invoice.snapshot)
  const isCredit = invoice.kind === 'creditNote'
  return (
    <div className="max-w-4xl">
      <PageTitle
        title={data.title}
        back={{ href: `${family.base}/finances/factures`, label: financesWords.invoices }}
        help={<HelpLine of="invoice" />}
      >
        <a href={`${family.base}/finances/factures/${number}/pdf`} className={buttonClass('secondary')}>
          <Icon name="pdf" className="text-red-fg" />
          {isCredit ? invoiceWords.seeCredit : invoicePdfName(invoice)}
        </a>
      </PageTitle>
      {!isCredit && (
        <p className="mb-4 flex flex-wrap items-center gap-3">
          <InvoiceState status={invoice.status} />
          {invoice.paid + invoice.credited > 0 && invoice.due > 0 && (
            <span>{invoiceWords.left(invoice.due)}</span>
          )}
          <CreditLinks invoiceId={invoice.id} base={`${family.base}/finances/factures`} />
        </p>
      )}
      <InvoiceSheet data={data} />
    </div>
  )
}
