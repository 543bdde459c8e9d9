import { ExportLinks } from '@/app/admin/export-links'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { listPayments, PAYMENTS_PER_PAGE, type PaymentRow } from '@/lib/domain/payment/list/queries'
import { paymentMethodNames } from '@/lib/messages/fr/finances'
import { countText } from '@/lib/messages/fr/numbers'
import { formatCents } from '@/lib/money'
import { formatShortDate } from '@/lib/time/format'
import { PaymentFilters } from './payment-filters'
import { paymentHref, paymentParams, paymentSearch } from './payment-search'

export const metadata = { title: 'Paiements' }

const link = 'inline-flex min-h-6 items-center text-brand underline underline-offset-[3px]'

export default async function PaymentsPage({ searchParams }: PageProps<'/admin/facturation/paiements'>) {
  const staff = await requireStaff('billing.read')
  const search = await paymentSearch(searchParams)
  const { payments, total, received } = await listPayments(staff, search)
  return (
    <div className="flex flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Paiements"
        back={{ href: '/admin/facturation', label: 'Factures' }}
        help={<StaffHelpLine of="payments" />}
      >
        {isAllowed(staff.role, 'billing.write') && (
          <Link href="/admin/facturation/paiements/importer" className={buttonClass('secondary', 'sm')}>
            Lire un fichier de la trésorerie
          </Link>
        )}
      </PageTitle>
      <PaymentFilters search={search} />
      {payments.length === 0 ? (
        <EmptyState picture="factures" text="Aucun paiement ici." />
      ) : (
        <>
          <p>
            {total > 1 ? `${countText(total)}\u00a0paiements` : '1\u00a0paiement'}, {formatCents(received)}{' '}
            reçus
          </p>
          <ListTable
            caption="Paiements"
            titles={[
              { title: 'Reçu le', column: 'recu' },
              { title: 'Famille', column: 'famille' },
              { title: 'Facture' },
              { title: 'Mode et référence' },
              { title: 'Montant', isNumber: true, column: 'montant' },
            ]}
            sort={search.sort}
            hrefOf={(sort) => paymentHref(search, { sort: sort as typeof search.sort, page: 1 })}
          >
            {payments.map((payment) => (
              <Payment key={payment.id} payment={payment} />
            ))}
          </ListTable>
        </>
      )}
      <Pages
        {...{ total, perPage: PAYMENTS_PER_PAGE, page: search.page }}
        hrefOf={(page) => paymentHref(search, { page })}
      />
      {payments.length > 0 && (
        <ExportLinks path="/admin/facturation/paiements" params={{ ...paymentParams(search), page: null }} />
      )}
    </div>
  )
}

function Payment({ payment }: { payment: PaymentRow }) {
  const { id, receivedOn, family, invoiceNumber, method, reference, amount, left, isReversed } = payment
  return (
    <Row>
      <Cell>
        <Link href={`/admin/facturation/paiements/${id}`} className={link}>
          {formatShortDate(receivedOn)}
        </Link>
      </Cell>
      <Cell>
        <Link href={`/admin/familles/${family.id}/compte`} className={link}>
          {family.name}
        </Link>{' '}
        <span className="text-ink-2">n°&nbsp;{family.number}</span>
      </Cell>
      <Cell>
        {invoiceNumber ? (
          <Link href={`/admin/facturation/factures/${invoiceNumber}`} className={`${link} whitespace-nowrap`}>
            {invoiceNumber}
          </Link>
        ) : (
          'Avance'
        )}
      </Cell>
      <Cell>
        {paymentMethodNames[method]}
        {reference && <span className="block text-sm text-ink-2">{reference}</span>}
        {isReversed && <span className="block text-sm font-semibold text-red-fg">Annulé</span>}
      </Cell>
      <Cell isNumber>
        <span className={isReversed ? 'text-ink-2 line-through' : ''}>{formatCents(amount)}</span>
        {left > 0 && !isReversed && (
          <span className="block text-sm text-ink-2">dont {formatCents(left)} d’avance</span>
        )}
      </Cell>
    </Row>
  )
}
