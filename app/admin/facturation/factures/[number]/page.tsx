import { notFound } from 'next/navigation'
import { CreditLinks } from '@/app/(famille)/finances/credit-links'
import { InvoiceSheet } from '@/app/(famille)/finances/invoice-sheet'
import { InvoiceState } from '@/app/(famille)/finances/invoice-state'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { invoiceForStaff, type StaffInvoiceSheet } from '@/lib/domain/billing/queries'
import { ofMonth } from '@/lib/messages/fr/finances'
import { formatCents, typedCents } from '@/lib/money'
import { invoiceData } from '@/lib/pdf/invoice-data'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { recordPaymentAction } from '../../paiements/actions'
import { ReceivedFields } from '../../paiements/received-fields'
import { InvoicePayments } from './invoice-payments'
import { InvoiceReminders } from './invoice-reminders'

const sentences: DoneSentences = {
  avoir: ['success', 'L’avoir est établi. La famille est prévenue par e-mail.'],
}

export const metadata = { title: 'Facture' }

export default async function StaffInvoicePage({
  params,
  searchParams,
}: PageProps<'/admin/facturation/factures/[number]'>) {
  const staff = await requireStaff('billing.read')
  const invoice = await invoiceForStaff(staff, (await params).number)
  if (!invoice) notFound()
  const data = invoiceData(invoice.snapshot)
  const { creditOf } = invoice.snapshot
  return (
    <>
      <PageTitle
        title={data.title}
        back={{
          href: `/admin/facturation/mois/${invoice.month}`,
          label: `Factures ${ofMonth(invoice.month)}`,
        }}
        help={<StaffHelpLine of="invoice" />}
      >
        <a
          href={`/admin/facturation/factures/${invoice.number}/pdf`}
          className={buttonClass('secondary', 'sm')}
        >
          <Icon name="pdf" size={20} className="text-red-fg" />
          PDF
        </a>
      </PageTitle>
      <DoneNotice done={(await searchParams).fait} sentences={sentences} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_400px]">
        <InvoiceSheet data={data} />
        {creditOf ? (
          <p>
            <Link
              href={`/admin/facturation/factures/${creditOf.number}`}
              className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
            >
              Facture n°&nbsp;{creditOf.number}
            </Link>
          </p>
        ) : (
          <Beside staff={staff} invoice={invoice} />
        )}
      </div>
    </>
  )
}

/** What became of an invoice: its payments, its credit notes, and what is recorded next. */
function Beside({ staff, invoice }: { staff: StaffScope; invoice: StaffInvoiceSheet }) {
  const canWrite = isAllowed(staff.role, 'billing.write')
  const canRecord = canWrite && invoice.due > 0
  return (
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
        <p className="flex flex-wrap items-center gap-x-4">
          <CreditLinks invoiceId={invoice.id} base="/admin/facturation/factures" />
          {canWrite && invoice.status !== 'credited' && (
            <Link
              href={`/admin/facturation/factures/${invoice.number}/avoir`}
              className="inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]"
            >
              Établir un avoir
            </Link>
          )}
        </p>
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
      <InvoiceReminders staff={staff} invoiceId={invoice.id} />
    </div>
  )
}
