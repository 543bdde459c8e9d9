import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { chargesOf, type FamilyCharge } from '@/lib/domain/billing/charge/queries'
import { chargeComponents } from '@/lib/domain/billing/charge/schema'
import { carriedOverForStaff } from '@/lib/domain/billing/run/queries'
import { sharedChildren } from '@/lib/domain/billing/share/queries'
import { familyFile, type FamilyFile } from '@/lib/domain/family/registration/queries'
import { chargeNames } from '@/lib/messages/fr/charges'
import { carriedOverSentence } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { addChargeAction, cancelChargeAction } from './actions'
import { Shares } from './shares'
import { Folded } from '../forms'

export const metadata = { title: 'Facturation de la famille' }

export default async function FamilyBillingPage({
  params,
}: PageProps<'/admin/familles/[familyId]/facturation'>) {
  const staff = await requireStaff('billing.read')
  const family = await familyFile(staff, (await params).familyId, clock.now())
  if (!family) notFound()
  const [charges, children, carriedOver] = await Promise.all([
    chargesOf(staff, family.id),
    sharedChildren(staff, family.id),
    carriedOverForStaff(staff, family.id),
  ])
  const canWrite = isAllowed(staff.role, 'billing.write')
  return (
    <div className="flex max-w-4xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`Facturation de la famille ${family.name}`}
        eyebrow={`N°\u00a0${family.number}`}
        back={{ href: `/admin/familles/${family.id}`, label: `Famille ${family.name}` }}
        help={<StaffHelpLine of="familyMoney" />}
      />
      {carriedOver !== 0 && <Notice tone="info" title={carriedOverSentence(carriedOver)} />}
      <section aria-labelledby="supplements" className="flex flex-col gap-3">
        <h2 id="supplements" className="text-xl">
          Suppléments
        </h2>
        <p className="text-ink-2">
          Ce qui se facture en plus des journées&nbsp;: un départ en retard, une sortie, une adhésion, une
          correction. La prochaine facture le prend.
        </p>
        <Charges familyId={family.id} charges={charges} canWrite={canWrite} />
        {canWrite && <AddCharge family={family} />}
      </section>
      {children.length > 0 && <Shares familyId={family.id} canWrite={canWrite} sharedChildren={children} />}
    </div>
  )
}

function Charges({
  familyId,
  charges,
  canWrite,
}: {
  familyId: string
  charges: FamilyCharge[]
  canWrite: boolean
}) {
  if (charges.length === 0) return <p>Aucun supplément.</p>
  return (
    <Card>
      <ul>
        {charges.map((charge) => (
          <li
            key={charge.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line p-3 first:border-t-0"
          >
            <span className="grow">
              <span className="font-semibold">
                {formatShortDate(charge.day)}, {charge.label}
                {charge.childName && `, ${charge.childName}`}
              </span>
              <span className="block text-sm text-ink-2">
                {[charge.reason, charge.by && `ajouté par ${charge.by}`].filter(Boolean).join(', ')}
              </span>
            </span>
            <span className="font-semibold whitespace-nowrap">{formatCents(charge.amount)}</span>
            {charge.invoiceNumber ? (
              <Link
                href={`/admin/facturation/factures/${charge.invoiceNumber}`}
                className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
              >
                Facture {charge.invoiceNumber}
              </Link>
            ) : (
              canWrite && (
                <ActionForm
                  action={cancelChargeAction}
                  submitLabel={`Retirer «\u00a0${charge.label}\u00a0»`}
                  variant="secondary"
                  className="flex flex-col gap-2"
                >
                  <HiddenField name="familyId" value={familyId} />
                  <HiddenField name="chargeId" value={charge.id} />
                </ActionForm>
              )
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function AddCharge({ family }: { family: FamilyFile }) {
  return (
    <Folded title="Ajouter un supplément">
      <ActionForm
        action={addChargeAction}
        submitLabel="Ajouter"
        variant="secondary"
        values={{ chargeDay: parisDay(clock.now()) }}
      >
        <HiddenField name="familyId" value={family.id} />
        <HiddenField name="chargeId" value={randomUUID()} />
        <TextField
          name="label"
          label="Ce que la facture dira"
          hint="Par exemple&nbsp;: départ après 18 h 30."
          maxLength={100}
          required
        />
        <div className="grid items-end gap-4 md:grid-cols-2">
          <TextField
            name="amount"
            label="Montant en euros"
            hint="Négatif pour déduire, comme -5,00."
            required
          />
          <SelectField
            name="component"
            label="Nature"
            options={chargeComponents.map((value) => ({ value, label: chargeNames[value] }))}
            required
          />
          <TextField name="chargeDay" label="Jour" type="date" required />
          <SelectField
            name="childId"
            label="Pour qui"
            placeholder="Toute la famille"
            options={family.children.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <TextField
          name="chargeReason"
          label="Motif, pour le service (facultatif)"
          hint="La famille ne le lit pas."
          maxLength={300}
        />
      </ActionForm>
    </Folded>
  )
}
