import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { closedAndBilled, type ClosedAndBilled } from '@/lib/domain/billing/closed/queries'
import { periodsToBill } from '@/lib/domain/billing/run/queries'
import { months } from '@/lib/domain/billing/month/queries'
import { yearsOfBilling } from '@/lib/domain/billing/year/queries'
import { certificateYears } from '@/lib/domain/billing/tax-certificate/queries'
import { cents, formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { formatMonth, formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Link } from '@/components/ui/link'
import { Periods } from './periods'

export const metadata = { title: 'Factures' }

const link = 'inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]'

export default async function BillingPage() {
  const staff = await requireStaff('billing.read')
  const today = parisDay(clock.now())
  const all = await months(staff, today)
  const years = await certificateYears(staff, today)
  const billedYears = await yearsOfBilling(staff)
  const toDeduct = await closedAndBilled(staff)
  const periods = await periodsToBill(staff, today)
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle title="Factures" help={<StaffHelpLine of="billing" />}>
        <span className="flex flex-wrap gap-2">
          <Link href="/admin/facturation/paiements" className={buttonClass('secondary', 'sm')}>
            Paiements
          </Link>
          <Link href="/admin/facturation/impayes" className={buttonClass('secondary', 'sm')}>
            Impayés
          </Link>
        </span>
      </PageTitle>
      {all.length === 0 ? (
        <EmptyState picture="factures" text="Rien à facturer pour l’instant." />
      ) : (
        <ListTable
          caption="Mois à facturer et facturés"
          titles={[
            { title: 'Mois' },
            { title: 'Journées à facturer', isNumber: true },
            { title: 'Factures', isNumber: true },
            { title: 'Facturé', isNumber: true },
            { title: 'Reste à payer', isNumber: true },
          ]}
        >
          {all.map((month) => (
            <Row key={month.month}>
              <Cell>
                <Link href={`/admin/facturation/mois/${month.month}`} className={link}>
                  {formatMonth(month.month)}
                </Link>
              </Cell>
              <Cell isNumber>{month.daysToBill}</Cell>
              <Cell isNumber>{month.invoices}</Cell>
              <Cell isNumber>{formatCents(month.invoiced)}</Cell>
              <Cell isNumber>{formatCents(cents(month.invoiced - month.paid))}</Cell>
            </Row>
          ))}
        </ListTable>
      )}
      {periods.length > 0 && <Periods periods={periods} />}
      <Accounts years={billedYears} />
      {toDeduct.length > 0 && <ClosedDays days={toDeduct} />}
      <section aria-labelledby="attestations" className="flex flex-col gap-3">
        <h2 id="attestations" className="text-xl">
          Attestations fiscales
        </h2>
        {years.length === 0 ? (
          <p className="text-ink-2">
            Aucune année à attester&nbsp;: il faut une année terminée, avec des paiements enregistrés.
          </p>
        ) : (
          <ul className="flex flex-col">
            {years.map(({ year, issued }) => (
              <li key={year}>
                <Link href={`/admin/facturation/attestations/${year}`} className={link}>
                  Attestations de {year}
                </Link>
                <span className="ml-3 text-ink-2">{issued === 0 ? 'à émettre' : `${issued} émises`}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

/** What the finance software and the end of the year ask for. */
function Accounts({ years }: { years: number[] }) {
  return (
    <section aria-labelledby="comptabilite" className="flex flex-col gap-1">
      <h2 id="comptabilite" className="text-xl">
        Comptabilité
      </h2>
      <ul className="flex flex-wrap gap-x-6">
        <li>
          <Link href="/admin/facturation/exports" className={link}>
            Exports comptables
          </Link>
        </li>
        {years.map((year) => (
          <li key={year}>
            <Link href={`/admin/facturation/annees/${year}`} className={link}>
              Totaux de {year}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Billed, then closed: an issued invoice doesn't change, so somebody has to deduct them. */
function ClosedDays({ days }: { days: ClosedAndBilled[] }) {
  return (
    <section aria-labelledby="fermees" className="flex flex-col gap-3">
      <h2 id="fermees" className="text-xl">
        Journées fermées à déduire
      </h2>
      <p>Facturées avant que leur accueil ferme&nbsp;: les familles en attendent la déduction.</p>
      <ListTable
        caption="Journées facturées puis fermées"
        titles={[
          { title: 'Journée' },
          { title: 'Enfant' },
          { title: 'Famille' },
          { title: 'Facture' },
          { title: 'Montant', isNumber: true },
        ]}
      >
        {days.map((one) => (
          <Row key={one.bookingId}>
            <Cell>
              {formatShortDate(one.day)}
              <span className="block text-sm text-ink-2">
                {one.programmeName}
                {one.reason && `, ${one.reason}`}
              </span>
            </Cell>
            <Cell>{one.childName}</Cell>
            <Cell>
              {one.familyName} ({one.familyNumber})
            </Cell>
            <Cell>
              <Link href={`/admin/facturation/factures/${one.invoiceNumber}`} className={link}>
                {one.invoiceNumber}
              </Link>
            </Cell>
            <Cell isNumber>{formatCents(one.amount)}</Cell>
          </Row>
        ))}
      </ListTable>
    </section>
  )
}
