import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Link } from '@/components/ui/link'
import type { UnpaidFilter, UnpaidInvoice } from '@/lib/domain/payment/reminder/queries'
import { lateText } from '@/lib/messages/fr/payment-reminders'
import { formatCents } from '@/lib/money'
import { formatShortDate } from '@/lib/time/format'
import { unpaidHref } from './unpaid-search'

const link = 'inline-flex min-h-6 items-center text-brand underline underline-offset-[3px]'

/** Unpaid invoices, with a box before each that its family may be reminded of. */
export function UnpaidTable({
  invoices,
  search,
  canRemind,
}: {
  invoices: UnpaidInvoice[]
  search: UnpaidFilter
  canRemind: boolean
}) {
  return (
    <ListTable
      caption="Factures à payer"
      titles={[
        ...(canRemind ? [{ title: 'Rappeler' }] : []),
        { title: 'Facture' },
        { title: 'Famille', column: 'famille' },
        { title: 'Échéance', column: 'echeance' },
        { title: 'Rappels' },
        { title: 'Montant', isNumber: true, column: 'montant' },
        { title: 'Reste à payer', isNumber: true },
      ]}
      sort={search.sort}
      hrefOf={(sort) => unpaidHref(search, { sort: sort as UnpaidFilter['sort'], page: 1 })}
    >
      {invoices.map((invoice) => (
        <Row key={invoice.id}>
          {canRemind && <Cell>{invoice.daysLate > 0 && <RemindBox invoice={invoice} />}</Cell>}
          <Cell>
            <Link
              href={`/admin/facturation/factures/${invoice.number}`}
              className={`${link} whitespace-nowrap`}
            >
              {invoice.number}
            </Link>
          </Cell>
          <Cell>
            <Link href={`/admin/familles/${invoice.family.id}/compte`} className={link}>
              {invoice.family.name}
            </Link>{' '}
            <span className="text-ink-2">n°&nbsp;{invoice.family.number}</span>
          </Cell>
          <Cell>
            {invoice.dueDay && formatShortDate(invoice.dueDay)}
            {invoice.daysLate > 0 && (
              <span className="block text-sm font-semibold text-amber-fg">
                {lateText(invoice.daysLate)} de retard
              </span>
            )}
          </Cell>
          <Cell>
            {invoice.reminders > 0 ? invoice.reminders : 'Aucun'}
            {invoice.lastSentOn && (
              <span className="block text-sm text-ink-2">le {formatShortDate(invoice.lastSentOn)}</span>
            )}
          </Cell>
          <Cell isNumber>{formatCents(invoice.total)}</Cell>
          <Cell isNumber>{formatCents(invoice.due)}</Cell>
        </Row>
      ))}
    </ListTable>
  )
}

function RemindBox({ invoice: { id, number, family } }: { invoice: UnpaidInvoice }) {
  return (
    <label className="flex min-h-9 min-w-9 items-center justify-center">
      <input type="checkbox" name="ids" value={id} className="size-[22px] accent-brand" />
      <span className="sr-only">
        Rappeler la facture {number} à la famille {family.name}
      </span>
    </label>
  )
}
