import { notFound } from 'next/navigation'
import { ExportLinks } from '@/app/admin/export-links'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { sumOf, yearTotals, type Billed, type MethodPaid } from '@/lib/domain/billing/year/queries'
import { notADay } from '@/lib/messages/fr/finance-exports'
import { paymentMethodNames } from '@/lib/messages/fr/finances'
import { countText } from '@/lib/messages/fr/numbers'
import { componentNames } from '@/lib/messages/fr/papers'
import { formatCents, total } from '@/lib/money'
import { formatMonth } from '@/lib/time/format'
import { askedYear } from './asked-year'

export const metadata = { title: 'Totaux de l’année' }

type Component = keyof typeof componentNames
const components = Object.keys(componentNames) as Component[]

export default async function YearPage({ params }: PageProps<'/admin/facturation/annees/[year]'>) {
  const staff = await requireStaff('billing.read')
  const year = askedYear((await params).year)
  if (year === null) notFound()
  const { months, programmes, methods } = await yearTotals(staff, year)
  const isEmpty = months.length === 0 && methods.length === 0
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`Totaux de ${year}`}
        back={{ href: '/admin/facturation', label: 'Factures' }}
        help={<StaffHelpLine of="accounting" />}
      />
      {isEmpty ? (
        <EmptyState picture="factures" text={`Rien de facturé ni de payé en ${year}.`} />
      ) : (
        <>
          <p>
            Le détail, ligne par ligne, est dans les{' '}
            <Link
              href={`/admin/facturation/exports?du=${year}-01-01&au=${year}-12-31`}
              className="font-semibold text-brand underline underline-offset-[3px]"
            >
              exports comptables
            </Link>
            .
          </p>
          <ExportLinks path={`/admin/facturation/annees/${year}`} params={{}} />
          <BilledTable
            title="Par mois d’émission"
            first="Mois"
            counted="Factures"
            rows={months.map((one) => ({
              ...{ name: formatMonth(one.month), billed: one },
              count: one.invoices,
              note:
                one.creditNotes > 0 ? `${one.creditNotes} ${one.creditNotes > 1 ? 'avoirs' : 'avoir'}` : '',
            }))}
          />
          <BilledTable
            title="Par accueil"
            first="Accueil"
            rows={programmes.map((one) => ({ name: one.programmeName || notADay, billed: one }))}
          />
          <Methods methods={methods} />
        </>
      )}
    </div>
  )
}

type NamedRow = { name: string; billed: Billed; count?: number; note?: string }

function BilledTable({
  title,
  first,
  counted,
  rows,
}: {
  title: string
  first: string
  counted?: string
  rows: readonly NamedRow[]
}) {
  if (rows.length === 0) return null
  const sum = sumOf(rows.map(({ billed }) => billed))
  const shown = components.filter((key) => rows.some(({ billed }) => billed[key] !== 0))
  const count = rows.reduce((all, row) => all + (row.count ?? 0), 0)
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">{title}</h2>
      <ListTable
        caption={title}
        titles={[
          { title: first },
          ...(counted ? [{ title: counted, isNumber: true }] : []),
          ...shown.map((key) => ({ title: componentNames[key], isNumber: true })),
          { title: 'Montant', isNumber: true },
        ]}
      >
        {rows.map(({ name, billed, count, note }) => (
          <Row key={name}>
            <Cell>
              {name}
              {note && <span className="block text-sm text-ink-2">dont {note}</span>}
            </Cell>
            {counted && <Cell isNumber>{countText(count ?? 0)}</Cell>}
            <Amounts billed={billed} shown={shown} />
          </Row>
        ))}
        <Row>
          <Cell>
            <strong>Total</strong>
          </Cell>
          {counted && <Cell isNumber>{countText(count)}</Cell>}
          <Amounts billed={sum} shown={shown} />
        </Row>
      </ListTable>
    </section>
  )
}

function Amounts({ billed, shown }: { billed: Billed; shown: readonly Component[] }) {
  return (
    <>
      {shown.map((key) => (
        <Cell key={key} isNumber>
          {formatCents(billed[key])}
        </Cell>
      ))}
      <Cell isNumber>
        <strong>{formatCents(billed.total)}</strong>
      </Cell>
    </>
  )
}

function Methods({ methods }: { methods: readonly MethodPaid[] }) {
  if (methods.length === 0) return null
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">Par mode de paiement</h2>
      <ListTable
        caption="Par mode de paiement"
        titles={[
          { title: 'Mode de paiement' },
          { title: 'Paiements', isNumber: true },
          { title: 'Montant', isNumber: true },
        ]}
      >
        {methods.map(({ method, payments, amount }) => (
          <Row key={method}>
            <Cell>{paymentMethodNames[method]}</Cell>
            <Cell isNumber>{countText(payments)}</Cell>
            <Cell isNumber>{formatCents(amount)}</Cell>
          </Row>
        ))}
        <Row>
          <Cell>
            <strong>Total</strong>
          </Cell>
          <Cell isNumber>{countText(methods.reduce((all, { payments }) => all + payments, 0))}</Cell>
          <Cell isNumber>
            <strong>{formatCents(total(methods.map(({ amount }) => amount)))}</strong>
          </Cell>
        </Row>
      </ListTable>
    </section>
  )
}
