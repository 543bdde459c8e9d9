import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { payfipAddress as payfipSite } from '@/lib/domain/payment/queries'
import { type InvoiceToSettle, type Settling, settlingOf } from '@/lib/domain/payment/reference/queries'
import { env } from '@/lib/env'
import { payfipSentences, paymentReferencesHelp } from '@/lib/messages/fr/finances'
import { financesWords, payWords } from '@/lib/messages/fr/finances-pages'
import { payfipService } from '@/lib/payfip/web-service'
import { isPayfipClient, payfipAddress } from '@/lib/rules/payfip'
import { InvoiceRow } from './invoice-to-settle'

export const metadata = { title: financesWords.pay }

export default async function PayPage() {
  const family = await requireFamily()
  const [site, settling] = await Promise.all([payfipSite(), settlingOf(family)])
  const { invoices, client, collection } = settling
  const isOnline = payfipService() !== null
  const back = `${env().publicUrl}${family.base}/finances/payer`
  const rows = invoices.map((invoice) => ({
    ...{ invoice, client },
    isOnline: isOnline && canPayOnline(invoice, settling),
    payfip: prefilled(invoice, settling, back),
  }))
  const hasOwnButton = rows.some((row) => row.isOnline || row.payfip)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={financesWords.pay}
        back={{ href: `${family.base}/finances`, label: financesWords.title }}
        help={<HelpLine of="payment" />}
      />
      <Card className="flex flex-col items-start gap-4 p-5">
        <h2 className="text-xl">{payWords.online}</h2>
        <p>{payfipSentences[collection]}</p>
        <a
          href={site}
          rel="external noreferrer"
          className={buttonClass(hasOwnButton ? 'secondary' : 'primary')}
        >
          {payWords.goToPayfip}
        </a>
        <p className="text-sm text-ink-2">{payWords.leaving}</p>
      </Card>
      {(invoices.length === 0 || invoices.some(({ avis }) => !avis)) && (
        <Notice tone="warning" title={payWords.whereReferences}>
          <p>{paymentReferencesHelp[collection]}</p>
        </Notice>
      )}
      <section aria-labelledby="reste" className="flex flex-col gap-3">
        <h2 id="reste" className="text-xl">
          {payWords.left}
        </h2>
        {invoices.length === 0 ? (
          <p className="text-ink-2">{payWords.nothingLeft}</p>
        ) : (
          <Card>
            <ul>
              {rows.map((row) => (
                <InvoiceRow
                  key={row.invoice.number}
                  {...row}
                  href={`${family.base}/finances/factures/${row.invoice.number}`}
                />
              ))}
            </ul>
          </Card>
        )}
        <p className="text-sm text-ink-2">{payWords.later}</p>
      </section>
    </div>
  )
}

/** PayFIP filled in with the references of the invoice; null where the organisation hasn't chosen it, or can't. */
function prefilled({ avis, due, number }: InvoiceToSettle, settling: Settling, back: string): string | null {
  const { mode, client, email } = settling
  if (mode !== 'prefilled' || !avis || !email) return null
  const label = payWords.label(number)
  return payfipAddress({ ...avis, client, email, label, amount: due, returnUrl: back })
}

function canPayOnline({ avis }: InvoiceToSettle, { mode, client, email }: Settling): boolean {
  return mode === 'service' && avis !== null && isPayfipClient(client) && email !== null
}
