import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { paymentForStaff, type StaffPayment } from '@/lib/domain/payment/receipt/queries'
import { ofMonth, paymentMethodNames } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import { formatDate, formatInstantWithYear } from '@/lib/time/format'
import { reversePaymentAction } from '../actions'

export const metadata = { title: 'Paiement' }

const link = 'inline-flex min-h-6 items-center text-brand underline underline-offset-[3px]'

export default async function PaymentPage({ params }: PageProps<'/admin/facturation/paiements/[paymentId]'>) {
  const staff = await requireStaff('billing.read')
  const payment = await paymentForStaff(staff, (await params).paymentId)
  if (!payment) notFound()
  const { family, reversal } = payment
  const canReverse = isAllowed(staff.role, 'billing.write') && !reversal
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`Paiement de ${formatCents(payment.amount)}`}
        eyebrow={`Famille ${family.name}, n°\u00a0${family.number}`}
        back={{ href: `/admin/familles/${family.id}/compte`, label: 'Compte de la famille' }}
        help={<StaffHelpLine of="payments" />}
      >
        {!reversal && (
          <a
            href={`/admin/facturation/paiements/${payment.id}/recu/pdf`}
            className={buttonClass('secondary', 'sm')}
          >
            <Icon name="pdf" size={20} className="text-red-fg" />
            Reçu
          </a>
        )}
      </PageTitle>
      {reversal && (
        <Notice tone="warning" title="Paiement annulé">
          <p>
            Le {formatInstantWithYear(reversal.at)}
            {reversal.by && ` par ${reversal.by}`}&nbsp;: {reversal.reason}
          </p>
        </Notice>
      )}
      <Card className="p-4">
        <Facts payment={payment} />
      </Card>
      <ActionForm
        action={reversePaymentAction}
        submitLabel={canReverse ? 'Annuler ce paiement' : undefined}
        variant="danger"
        className="flex flex-col items-start gap-4"
      >
        {canReverse && (
          <section aria-labelledby="annuler" className="flex w-full flex-col gap-3">
            <h2 id="annuler" className="text-lg">
              Le paiement n’est pas venu
            </h2>
            <p>
              Chèque rejeté, prélèvement impayé, erreur de saisie&nbsp;: ses factures sont de nouveau à payer.
              L’historique garde le paiement et son annulation, que la famille voit avec son motif.
            </p>
            <HiddenField name="paymentId" value={payment.id} />
            <TextField name="reason" label="Motif" hint="Par exemple\u00a0: chèque rejeté." required />
          </section>
        )}
      </ActionForm>
    </div>
  )
}

function Facts({ payment }: { payment: StaffPayment }) {
  const { invoices, left } = payment
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr] [&>dt]:font-semibold">
      <dt>Reçu le</dt>
      <dd>{formatDate(payment.receivedOn)}</dd>
      <dt>Mode</dt>
      <dd>{paymentMethodNames[payment.method]}</dd>
      {payment.reference && (
        <>
          <dt>Référence</dt>
          <dd className="break-words">{payment.reference}</dd>
        </>
      )}
      <dt>Enregistré</dt>
      <dd>
        le {formatInstantWithYear(payment.enteredAt)}
        {payment.enteredBy && ` par ${payment.enteredBy}`}
      </dd>
      <dt>{payment.reversal ? 'Ce qu’il payait' : 'Ce qu’il paie'}</dt>
      <dd>
        <ul>
          {invoices.map(({ number, month, amount }) => (
            <li key={number}>
              {formatCents(amount)},{' '}
              <Link href={`/admin/facturation/factures/${number}`} className={link}>
                facture {ofMonth(month)}
              </Link>{' '}
              <span className="text-ink-2">n°&nbsp;{number}</span>
            </li>
          ))}
          {left > 0 && <li>{formatCents(left)} gardés d’avance</li>}
        </ul>
      </dd>
    </dl>
  )
}
