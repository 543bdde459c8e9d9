import { Card } from '@/components/ui/card'
import { Icon, type IconName } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { invoicesOf } from '@/lib/domain/billing/queries'
import { carriedOverOf } from '@/lib/domain/billing/run/queries'
import { type CertificateSummary, certificatesOf } from '@/lib/domain/billing/tax-certificate/queries'
import { accountOf } from '@/lib/domain/payment/ledger/queries'
import { carriedOverSentence } from '@/lib/messages/fr/finances'
import { balanceTitle } from '@/lib/messages/fr/payments'
import { formatCents, total } from '@/lib/money'

export const metadata = { title: 'Finances' }

export default async function FinancesPage() {
  const family = await requireFamily()
  const [invoices, carriedOver, { balance }, certificates] = await Promise.all([
    invoicesOf(family),
    carriedOverOf(family),
    accountOf(family),
    certificatesOf(family),
  ])
  const due = total(invoices.map((invoice) => invoice.due))
  return (
    <>
      <PageTitle title="Finances" />
      <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-4">
        <Entry
          href={`${family.base}/finances/payer`}
          icon="finances"
          title="Payer"
          text="Le lien vers PayFIP, le site de paiement du Trésor public."
          state={due > 0 ? `${formatCents(due)} à payer` : 'Rien à payer'}
        />
        <Entry
          href={`${family.base}/finances/factures`}
          icon="document"
          title="Factures"
          text="Le détail de chaque mois, à consulter ou à télécharger."
          state={carriedOver === 0 ? countOf(invoices.length) : carriedOverSentence(carriedOver)}
        />
        <Entry
          href={`${family.base}/finances/attestations`}
          icon="coche-cercle"
          title="Attestations"
          text="Pour les impôts, uniquement pour les enfants de moins de 6 ans."
          state={latestCertificate(certificates)}
        />
        <Entry
          href={`${family.base}/finances/historique`}
          icon="historique"
          title="Historique"
          text="Ce qui a été facturé et payé, et le solde de votre compte."
          state={`Solde\u00a0: ${balanceTitle(balance)}`}
        />
      </ul>
    </>
  )
}

function latestCertificate([latest]: CertificateSummary[]): string | undefined {
  return latest && `Attestation de ${latest.year} disponible`
}

function countOf(count: number): string {
  if (count === 0) return 'Aucune facture'
  return count > 1 ? `${count} factures` : '1 facture'
}

function Entry({
  href,
  icon,
  title,
  text,
  state,
}: {
  href: string
  icon: IconName
  title: string
  text: string
  state?: string
}) {
  return (
    <li>
      <Card className="relative flex h-full gap-4 p-5 has-[a:hover]:border-line-strong md:flex-col">
        <span className="grid size-12 shrink-0 place-items-center rounded-md bg-brand-soft text-brand">
          <Icon name={icon} />
        </span>
        <div className="flex grow flex-col gap-1">
          <h2 className="text-xl">
            <Link href={href} className="text-ink no-underline after:absolute after:inset-0 after:rounded-lg">
              {title}
            </Link>
          </h2>
          <p className="text-ink-2">{text}</p>
          {state && <p className="mt-auto pt-2 font-semibold">{state}</p>}
        </div>
      </Card>
    </li>
  )
}
