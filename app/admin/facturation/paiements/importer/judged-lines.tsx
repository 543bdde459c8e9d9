import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Link } from '@/components/ui/link'
import type { JudgedFinanceFile } from '@/lib/domain/payment/import/queries'
import { paymentMethodNames } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import { formatShortDate } from '@/lib/time/format'

/** What each line of a file would write, some of them. */
export function JudgedLinesTable({
  judged,
  from,
  until,
}: {
  judged: JudgedFinanceFile
  from: number
  until: number
}) {
  const first = [{ title: 'Ligne', isNumber: true }, { title: 'Facture' }, { title: 'Famille' }]
  if (judged.kind === 'payments')
    return (
      <ListTable
        caption="Paiements à enregistrer"
        titles={[...first, { title: 'Reçu le' }, { title: 'Mode' }, { title: 'Montant', isNumber: true }]}
      >
        {judged.items
          .slice(from, until)
          .map(({ line, invoice, receivedOn, method, reference, amount, kept }) => (
            <Row key={line}>
              <Cell isNumber>{line}</Cell>
              <Cell>
                <InvoiceLink number={invoice.number} />
              </Cell>
              <Cell>{invoice.familyName}</Cell>
              <Cell>{formatShortDate(receivedOn)}</Cell>
              <Cell>
                {paymentMethodNames[method]}
                {reference && <span className="block text-sm text-ink-2">{reference}</span>}
              </Cell>
              <Cell isNumber>
                {formatCents(amount)}
                {kept > 0 && (
                  <span className="block text-sm text-ink-2">dont {formatCents(kept)} d’avance</span>
                )}
              </Cell>
            </Row>
          ))}
      </ListTable>
    )
  return (
    <ListTable
      caption="Références à enregistrer"
      titles={[...first, { title: 'Exercice', isNumber: true }, { title: 'Référence' }]}
    >
      {judged.items.slice(from, until).map(({ line, invoice, exercise, reference, replaces }) => (
        <Row key={line}>
          <Cell isNumber>{line}</Cell>
          <Cell>
            <InvoiceLink number={invoice.number} />
          </Cell>
          <Cell>{invoice.familyName}</Cell>
          <Cell isNumber>{exercise}</Cell>
          <Cell>
            {reference}
            {replaces && <span className="block text-sm text-ink-2">remplace {replaces}</span>}
          </Cell>
        </Row>
      ))}
    </ListTable>
  )
}

function InvoiceLink({ number }: { number: string }) {
  return (
    <Link
      href={`/admin/facturation/factures/${number}`}
      className="inline-flex min-h-6 items-center whitespace-nowrap text-brand underline underline-offset-[3px]"
    >
      {number}
    </Link>
  )
}
