import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField, TextField } from '@/components/form/fields'
import { KeptBox, KeptBoxGroup } from '@/components/form/kept-box'
import { StaffHelpLine } from '@/components/help/help-line'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { invoiceToCredit, type LineToCredit } from '@/lib/domain/billing/credit/queries'
import { formatCents } from '@/lib/money'
import { formatDay } from '@/lib/time/format'
import { issueCreditNoteAction } from '../../../actions'

export const metadata = { title: 'Établir un avoir' }

export default async function CreditPage({
  params,
}: PageProps<'/admin/facturation/factures/[number]/avoir'>) {
  const staff = await requireStaff('billing.write')
  const invoice = await invoiceToCredit(staff, (await params).number)
  if (!invoice) notFound()
  const open = invoice.lines.filter((line) => !line.isCredited)
  const { family } = invoice.snapshot
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Établir un avoir"
        eyebrow={`Famille ${family.name}, n°\u00a0${family.number}`}
        back={{
          href: `/admin/facturation/factures/${invoice.number}`,
          label: `Facture n°\u00a0${invoice.number}`,
        }}
        help={<StaffHelpLine of="invoice" />}
      />
      <Notice tone="info">
        <p>
          La facture garde son numéro et ne change pas&nbsp;: l’avoir en déduit les lignes choisies. Ce que la
          famille en avait payé paie ses autres factures, ou reste son avance.
        </p>
      </Notice>
      {open.length === 0 ? (
        <p>Toutes les lignes de cette facture sont déjà annulées.</p>
      ) : (
        <ActionForm
          action={issueCreditNoteAction}
          submitLabel="Établir l’avoir"
          values={{ lines: open.map(({ id }) => id) }}
        >
          <HiddenField name="invoiceId" value={invoice.id} />
          <Lines lines={open} />
          <TextField
            name="reason"
            label="Motif"
            hint="La famille le lit. Par exemple&nbsp;: journée fermée, erreur de quotient."
            maxLength={200}
            required
          />
          <CheckboxField
            name="billsAgain"
            label="Facturer de nouveau ces lignes à la prochaine émission"
            hint="Au tarif et au quotient connus alors&nbsp;: pour corriger une facture."
          />
        </ActionForm>
      )}
    </div>
  )
}

function Lines({ lines }: { lines: LineToCredit[] }) {
  return (
    <KeptBoxGroup name="lines" legend="Lignes à annuler">
      <ul className="rounded-lg border border-line bg-surface">
        {lines.map((line, index) => (
          <li key={line.id} className="border-t border-line first:border-t-0">
            <label className="flex min-h-12 items-center gap-3 px-3 py-2">
              <KeptBox name="lines" value={line.id} isFirst={index === 0} />
              <span className="grow">
                {formatDay(line.day)}
                <span className="block text-sm text-ink-2">
                  {[line.childName, line.label].filter((part) => part !== '').join(', ')}
                </span>
              </span>
              <span className="font-semibold whitespace-nowrap">{formatCents(line.total)}</span>
            </label>
          </li>
        ))}
      </ul>
    </KeptBoxGroup>
  )
}
