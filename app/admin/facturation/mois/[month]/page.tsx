import Link from 'next/link'
import { notFound } from 'next/navigation'
import { InvoiceState } from '@/app/(famille)/finances/invoice-state'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { type MonthPreview, previewMonth } from '@/lib/domain/billing/month/queries'
import { byNumber, invoiceColumns, invoicesOfMonth, type StaffInvoice } from '@/lib/domain/billing/queries'
import { issueRefusalSentence, ofMonth } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import { whyMonthNotIssuable } from '@/lib/rules/invoicing'
import { listHref, parseSort, type Sort, sortText } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { type Month, parseMonth } from '@/lib/time/day'
import { formatMonth } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { issueMonthAction } from '../../actions'
import { ExportLinks } from '@/app/admin/export-links'
import { Cell, ListTable, Row } from '@/app/admin/list-table'

export const metadata = { title: 'Factures du mois' }

export default async function MonthPage({
  params,
  searchParams,
}: PageProps<'/admin/facturation/mois/[month]'>) {
  const staff = await requireStaff('billing.read')
  const month = parseMonth((await params).month)
  if (!month) notFound()
  const preview = await previewMonth(staff, month)
  const sort = parseSort((await searchParams).tri, invoiceColumns, byNumber)
  const invoices = await invoicesOfMonth(staff, month, sort)
  const refusal = whyMonthNotIssuable(month, parisDay(clock.now()))
  const canIssue = isAllowed(staff.role, 'billing.write') && !refusal && preview.families.length > 0
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`Factures ${ofMonth(month)}`}
        back={{ href: '/admin/facturation', label: 'Factures' }}
      />
      <section aria-labelledby="a-facturer" className="flex flex-col gap-3">
        <h2 id="a-facturer" className="text-xl">
          À facturer
        </h2>
        {preview.families.length === 0 ? (
          <p className="text-ink-2">Il n’y a rien à facturer pour {formatMonth(month)}.</p>
        ) : (
          <Preview preview={preview} />
        )}
        {refusal && preview.families.length > 0 && (
          <Notice tone="info">
            <p>{issueRefusalSentence(refusal)}</p>
          </Notice>
        )}
        <ActionForm
          action={issueMonthAction}
          className="flex flex-col gap-4"
          submitLabel={canIssue ? `Émettre les factures ${ofMonth(month)}` : undefined}
          footer={<span className="text-ink-2">Une facture émise ne se modifie plus.</span>}
        >
          <HiddenField name="month" value={month} />
        </ActionForm>
      </section>
      <section aria-labelledby="emises" className="flex flex-col gap-3">
        <h2 id="emises" className="text-xl">
          Factures émises
        </h2>
        {invoices.length === 0 ? (
          <p className="text-ink-2">Aucune facture émise pour {formatMonth(month)}.</p>
        ) : (
          <>
            <ExportLinks path={`/admin/facturation/mois/${month}`} params={{ tri: sortText(sort) }} />
            <a
              href={`/admin/facturation/mois/${month}/pdf`}
              download
              className="inline-flex min-h-9 items-center gap-2 self-start font-semibold text-brand underline underline-offset-[3px]"
            >
              <Icon name="pdf" size={20} className="text-red-fg" />
              Toutes les factures du mois en PDF (ZIP)
            </a>
            <Invoices month={month} invoices={invoices} sort={sort} />
          </>
        )}
      </section>
    </div>
  )
}

function Preview({ preview }: { preview: MonthPreview }) {
  return (
    <>
      <p>
        {preview.families.length} {preview.families.length > 1 ? 'familles' : 'famille'}, {preview.days}{' '}
        {preview.days > 1 ? 'journées' : 'journée'}, <strong>{formatCents(preview.total)}</strong>
      </p>
      <ListTable
        caption="Ce que serait chaque facture"
        titles={[
          { title: 'Famille' },
          { title: 'Journées', isNumber: true },
          { title: 'Montant', isNumber: true },
        ]}
      >
        {preview.families.map((family) => (
          <Row key={family.number}>
            <Cell>
              {family.name} <span className="text-ink-2">n°&nbsp;{family.number}</span>{' '}
              {family.isWithoutQuotient && (
                <Badge tone="amber" icon="alerte">
                  Sans quotient&nbsp;: tranche la plus haute
                </Badge>
              )}
            </Cell>
            <Cell isNumber>{family.days}</Cell>
            <Cell isNumber>{formatCents(family.total)}</Cell>
          </Row>
        ))}
      </ListTable>
    </>
  )
}

function Invoices({ month, invoices, sort }: { month: Month; invoices: StaffInvoice[]; sort: Sort }) {
  return (
    <ListTable
      caption="Factures émises"
      titles={[
        { title: 'Numéro', column: 'numero' },
        { title: 'Famille', column: 'famille' },
        { title: 'État' },
        { title: 'Montant', isNumber: true, column: 'montant' },
        { title: 'Reste à payer', isNumber: true },
      ]}
      sort={sort}
      hrefOf={(next) => listHref(`/admin/facturation/mois/${month}`, { tri: sortText(next) })}
    >
      {invoices.map((invoice) => (
        <Row key={invoice.number}>
          <Cell>
            <Link
              href={`/admin/facturation/factures/${invoice.number}`}
              className="inline-flex min-h-9 items-center font-semibold whitespace-nowrap text-brand underline underline-offset-[3px]"
            >
              {invoice.number}
            </Link>
          </Cell>
          <Cell>
            {invoice.family.name} <span className="text-ink-2">n°&nbsp;{invoice.family.number}</span>
          </Cell>
          <Cell>
            <InvoiceState status={invoice.status} />
          </Cell>
          <Cell isNumber>{formatCents(invoice.total)}</Cell>
          <Cell isNumber>{formatCents(invoice.due)}</Cell>
        </Row>
      ))}
    </ListTable>
  )
}
