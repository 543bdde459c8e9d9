import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { invoicesOf } from '@/lib/domain/billing/queries'
import { payfipAddress } from '@/lib/domain/payment/queries'
import { ofMonth, paymentReferences } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'

export const metadata = { title: 'Payer' }

export default async function PayPage() {
  const family = await requireFamily()
  const payfip = await payfipAddress()
  const due = (await invoicesOf(family)).filter((invoice) => invoice.due > 0)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle title="Payer" back={{ href: `${family.base}/finances`, label: 'Finances' }} />
      <Card className="flex flex-col items-start gap-4 p-5">
        <h2 className="text-xl">Paiement par internet</h2>
        <p>
          Vous réglez votre facture en ligne sur PayFIP, le site de paiement du Trésor public, à l’aide des
          références de votre avis des sommes à payer.
        </p>
        <a href={payfip} rel="external noreferrer" className={buttonClass()}>
          Payer sur PayFIP
        </a>
        <p className="text-sm text-ink-2">Vous quittez le portail&nbsp;: PayFIP est un autre site.</p>
      </Card>
      <Notice tone="warning" title="Où trouver les références">
        <p>{paymentReferences}</p>
      </Notice>
      <section aria-labelledby="reste" className="flex flex-col gap-3">
        <h2 id="reste" className="text-xl">
          Ce qui reste à payer
        </h2>
        {due.length === 0 ? (
          <p className="text-ink-2">Aucune facture n’attend de paiement.</p>
        ) : (
          <Card>
            <ul>
              {due.map((invoice) => (
                <li
                  key={invoice.number}
                  className="relative flex min-h-16 items-center gap-3 border-t border-line px-4 py-3 first:border-t-0"
                >
                  <span className="grow">
                    <Link
                      href={`${family.base}/finances/factures/${invoice.number}`}
                      className="font-[650] text-ink no-underline after:absolute after:inset-0"
                    >
                      Facture {ofMonth(invoice.month)}
                    </Link>
                    <span className="block text-sm text-ink-2">n°&nbsp;{invoice.number}</span>
                  </span>
                  <span className="font-[650] whitespace-nowrap">{formatCents(invoice.due)}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <p className="text-sm text-ink-2">
          Un paiement fait au Trésor public apparaît ici une fois enregistré par le service.
        </p>
      </section>
    </div>
  )
}
