import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Icon, type IconName } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { invoicesOf } from '@/lib/domain/billing/queries'
import { carriedOverOf } from '@/lib/domain/billing/run/queries'
import { certificatesOf } from '@/lib/domain/billing/tax-certificate/queries'
import { accountOf } from '@/lib/domain/payment/ledger/queries'
import { carriedOverSentence } from '@/lib/messages/fr/finances'
import { financesWords, invoicesText, latestCertificateText } from '@/lib/messages/fr/finances-pages'
import { total } from '@/lib/money'

export const metadata = { title: financesWords.title }

export default async function FinancesPage() {
  const family = await requireFamily()
  const [invoices, carriedOver, { balance }, [latest]] = await Promise.all([
    invoicesOf(family),
    carriedOverOf(family),
    accountOf(family),
    certificatesOf(family),
  ])
  const due = total(invoices.map((invoice) => invoice.due))
  return (
    <>
      <PageTitle title={financesWords.title} help={<HelpLine of="finances" />} />
      <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-4">
        <Entry
          href={`${family.base}/finances/payer`}
          icon="finances"
          title={financesWords.pay}
          text={financesWords.payText}
          state={financesWords.due(due)}
        />
        <Entry
          href={`${family.base}/finances/factures`}
          icon="document"
          title={financesWords.invoices}
          text={financesWords.invoicesText}
          state={carriedOver === 0 ? invoicesText(invoices.length) : carriedOverSentence(carriedOver)}
        />
        <Entry
          href={`${family.base}/finances/attestations`}
          icon="coche-cercle"
          title={financesWords.certificates}
          text={financesWords.certificatesText}
          state={latest && latestCertificateText(latest)}
        />
        <Entry
          href={`${family.base}/finances/historique`}
          icon="historique"
          title={financesWords.history}
          text={financesWords.historyText}
          state={financesWords.balance(balance)}
        />
      </ul>
    </>
  )
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
