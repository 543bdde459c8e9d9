import Link from 'next/link'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import type { StaffScope } from '@/lib/auth/scopes'
import { type InvoicePayment, paymentsOfInvoice } from '@/lib/domain/payment/queries'
import { paymentMethodNames } from '@/lib/messages/fr/finances'
import { partSentence } from '@/lib/messages/fr/payments'
import { formatCents } from '@/lib/money'
import { formatShortDate } from '@/lib/time/format'

/** What was received for an invoice, and what was undone since. */
export async function InvoicePayments({ staff, invoiceId }: { staff: StaffScope; invoiceId: string }) {
  const payments = await paymentsOfInvoice(staff, invoiceId)
  if (payments.length === 0) return <p className="text-ink-2">Aucun paiement enregistré.</p>
  return (
    <ListTable
      caption="Paiements enregistrés"
      titles={[{ title: 'Reçu le' }, { title: 'Mode' }, { title: 'Montant', isNumber: true }]}
    >
      {payments.map((payment) => (
        <Payment key={payment.id} payment={payment} />
      ))}
    </ListTable>
  )
}

function Payment({ payment }: { payment: InvoicePayment }) {
  const { id, receivedOn, enteredBy, method, reference, amount, part, reversal } = payment
  return (
    <Row>
      <Cell>
        <Link
          href={`/admin/facturation/paiements/${id}`}
          className="inline-flex min-h-6 text-brand underline underline-offset-[3px]"
        >
          {formatShortDate(receivedOn)}
        </Link>
        {enteredBy && <span className="block text-xs text-ink-2">par {enteredBy}</span>}
      </Cell>
      <Cell>
        {paymentMethodNames[method]}
        {reference && <span className="block text-xs text-ink-2">{reference}</span>}
        {reversal && <span className="block text-xs font-semibold text-red-fg">Annulé</span>}
      </Cell>
      <Cell isNumber>
        <span className={reversal ? 'text-ink-2 line-through' : ''}>{formatCents(amount)}</span>
        {part !== amount && !reversal && (
          <span className="block text-xs whitespace-normal text-ink-2">{partSentence(part)}</span>
        )}
      </Cell>
    </Row>
  )
}
