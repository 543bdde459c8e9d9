import { notFound } from 'next/navigation'
import { InvoiceSheet } from '@/app/(famille)/finances/invoice-sheet'
import { InvoiceState } from '@/app/(famille)/finances/invoice-state'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { invoiceForStaff } from '@/lib/domain/billing/queries'
import { ofMonth } from '@/lib/messages/fr/finances'
import { formatCents, typedCents } from '@/lib/money'
import { invoiceData } from '@/lib/pdf/invoice-data'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { recordPaymentAction } from '../../paiements/actions'
import { ReceivedFields } from '../../paiements/received-fields'
import { InvoicePayments } from './invoice-payments'

export const metadata = { title: 'Facture' }

export default async function StaffInvoicePage({
  params,
}: PageProps<'/admin/facturation/factures/[number]'>) {
  const staff = await requireStaff('billing.read')
  const invoice = await invoiceForStaff(staff, (await params).number)
  if (!invoice) notFound()
  const data = invoiceData(invoice.snapshot)
  const canRecord = isAllowed(staff.role, 'billing.write') && invoice.due > 0
  return (
    <>
      <PageTitle
        title={data.title}
        back={{
          href: `/admin/facturation/mois/${invoice.month}`,
          label: `Factures ${ofMonth(invoice.month)}`,
        }}
      >
        <a
          href={`/admin/facturation/factures/${invoice.number}/pdf`}
          className={buttonClass('secondary', 'sm')}
        >
          <Icon name="pdf" size={20} className="text-red-fg" />
          PDF
        </a>
      </PageTitle>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_400px]">
        <InvoiceSheet data={data} />
        <div className="flex flex-col gap-6">
          <section aria-labelledby="paiements" className="flex flex-col gap-3">
            <h2 id="paiements" className="text-xl">
              Paiements
            </h2>
            <p className="flex flex-wrap items-center gap-3">
              <InvoiceState status={invoice.status} />
              {invoice.due > 0 && <span>Reste {formatCents(invoice.due)} à payer</span>}
            </p>
            <InvoicePayments staff={staff} invoiceId={invoice.id} />
          </section>
          <ActionForm
            action={recordPaymentAction}
            submitLabel={canRecord ? 'Enregistrer le paiement' : undefined}
            className="flex flex-col gap-4"
            values={{ amount: typedCents(invoice.due), receivedOn: parisDay(clock.now()) }}
          >
            {canRecord && (
              <>
                <h3 className="text-lg">Paiement reçu</h3>
                <HiddenField name="invoiceId" value={invoice.id} />
                <ReceivedFields />
                <CheckboxField
                  name="keepsRest"
                  label="Garder comme avance ce qui dépasse la facture"
                  hint="Elle paiera les prochaines factures de la famille."
                />
              </>
            )}
          </ActionForm>
        </div>
      </div>
    </>
  )
}
