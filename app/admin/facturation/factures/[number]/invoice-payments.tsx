import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { StaffScope } from '@/lib/auth/scopes'
import { disputedPayments } from '@/lib/domain/payment/online/queries'
import { type InvoicePayment, paymentsOfInvoice } from '@/lib/domain/payment/queries'
import { paymentMethodNames } from '@/lib/messages/fr/finances'
import { partSentence } from '@/lib/messages/fr/payments'
import { formatCents } from '@/lib/money'
import { formatShortDate, formatShortInstant } from '@/lib/time/format'

/** What was received for an invoice, and what was undone since. */
export async function InvoicePayments({ staff, invoiceId }: { staff: StaffScope; invoiceId: string }) {
  const [payments, disputed] = await Promise.all([
    paymentsOfInvoice(staff, invoiceId),
    disputedPayments(staff, invoiceId),
  ])
  return (
    <>
      {disputed.map(({ id, idop, amount, createdAt }) => (
        <Notice key={id} tone="warning" title="Paiement en ligne à vérifier">
          <p>
            Ouvert le {formatShortInstant(createdAt)} pour {formatCents(amount)}&nbsp;: PayFIP répond autre
            chose que ce qui était demandé. Voyez l’opération <span className="break-all">{idop}</span> avec
            la DGFiP, puis enregistrez ici ce qui a été payé.
          </p>
        </Notice>
      ))}
      <Payments payments={payments} />
    </>
  )
}

function Payments({ payments }: { payments: InvoicePayment[] }) {
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
          className="inline-flex min-h-6 items-center text-brand underline underline-offset-[3px]"
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
