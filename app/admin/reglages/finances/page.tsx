import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, KeptField, RadioField, TextAreaField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { financeSettingsToEdit } from '@/lib/domain/billing/settings/queries'
import { financeSettingsValues } from '@/lib/domain/billing/settings/schema'
import { saveFinanceSettingsAction } from './actions'

export const metadata = { title: 'Réglages : finances' }

const sentences: DoneSentences = {
  enregistre: [
    'success',
    'Les réglages des finances sont enregistrés. Ils valent pour ce qui sera émis désormais ; les factures déjà émises ne changent pas.',
  ],
}

export default async function FinanceSettingsPage({ searchParams }: PageProps<'/admin/reglages/finances'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const settings = await financeSettingsToEdit(staff)
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Finances"
        back={{ href: '/admin/reglages', label: 'Tous les réglages' }}
        help={<StaffHelpLine of="settings" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <ActionForm
        action={saveFinanceSettingsAction}
        values={financeSettingsValues(settings)}
        submitLabel="Enregistrer"
      >
        <KeptField name="version" />
        <Part title="Encaissement">
          <RadioField
            name="collection"
            legend="Qui encaisse les paiements ?"
            required
            options={[
              {
                value: 'titre',
                label: 'Le Trésor public, par titres de recettes',
                hint: 'La facture informe ; la famille paie à réception de l’avis des sommes à payer.',
              },
              {
                value: 'regie',
                label: 'Le service, par une régie de recettes',
                hint: 'La famille paie la facture au service.',
              },
            ]}
          />
          <div className="grid items-end gap-4 md:grid-cols-2">
            <TextField
              name="minimum"
              label="Montant minimum d’un titre, en euros"
              hint="En dessous, le montant est reporté sur la prochaine facture (CGCT, art. D1611-1). Sans effet avec une régie."
              inputMode="decimal"
              maxLength={20}
              required
            />
            <TextField
              name="daysToPay"
              label="Jours pour payer"
              hint="De l’émission à l’échéance."
              inputMode="numeric"
              maxLength={3}
              required
            />
          </div>
          <TextField
            name="reminderDays"
            label="Relances, en jours après l’échéance"
            hint="Comme 15, 45. Vide, personne n’est relancé."
            maxLength={40}
          />
          <TextAreaField
            name="invoiceText"
            label="Texte au pied des factures"
            hint="Par exemple les voies et délais de recours, comme votre comptable les rédige."
            rows={4}
          />
        </Part>
        <Part title="Page « Payer » des familles">
          <RadioField
            name="payfipMode"
            legend="Ce que la page propose"
            required
            options={[
              { value: 'link', label: 'Le lien vers PayFIP', hint: 'La famille saisit ses références.' },
              {
                value: 'prefilled',
                label: 'PayFIP rempli d’avance',
                hint: 'Quand la référence de l’avis est importée.',
              },
              {
                value: 'service',
                label: 'Le service web de PayFIP',
                hint: 'Après adhésion auprès de la DGFiP.',
              },
            ]}
          />
          <TextField
            name="payfipClient"
            label="Identifiant PayFIP de la collectivité"
            hint="6 chiffres, donnés par la DGFiP."
            inputMode="numeric"
            maxLength={7}
          />
        </Part>
        <Part title="Attestations et quotients">
          <CheckboxField
            name="isNewYearBornIn"
            label="Attester aussi pour l’enfant qui a 6 ans le 1er janvier de l’année même"
          />
          <CheckboxField
            name="isQuotientAsked"
            label="Proposer aux agents de demander le quotient à la Caf ou à la MSA (API Particulier)"
          />
        </Part>
      </ActionForm>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="flex flex-col gap-4 p-4">
      <h2 className="text-lg">{title}</h2>
      {children}
    </Card>
  )
}
