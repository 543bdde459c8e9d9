import { ActionForm } from '@/components/form/action-form'
import { DateField } from '@/components/form/date-field'
import { CheckboxGroupField, HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { requirableTypes } from '@/lib/domain/document/type/queries'
import { settingsToEdit } from '@/lib/domain/dossier/settings/queries'
import { settingsValues } from '@/lib/domain/dossier/settings/schema'
import { recordNames } from '@/lib/messages/fr/dossier'
import { changeOwnerNames, months, settingHints, settingNames } from '@/lib/messages/fr/dossier-settings'
import { documentKindNames } from '@/lib/messages/fr/documents'
import { changeOwners, recordKinds, requirableDocuments } from '@/lib/rules/dossier-completeness'
import { previewSettingsAction } from './actions'
import { YearlyDayField } from './yearly-day-field'

export const metadata = { title: 'Règlements : dossier des familles' }

const sentences: DoneSentences = {
  enregistre: ['success', 'Les réglages du dossier sont enregistrés. Ils valent dès maintenant.'],
  inchange: ['success', 'Ces réglages étaient déjà ceux en vigueur : rien n’a changé.'],
}

export default async function DossierSettingsPage({ searchParams }: PageProps<'/admin/reglements/dossier'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const { settings, version } = await settingsToEdit(staff)
  const types = await requirableTypes(staff)
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Dossier des familles"
        back={{ href: '/admin/reglements', label: 'Tous les règlements' }}
        help={<StaffHelpLine of="dossierSettings" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <p className="max-w-[70ch] text-ink-2">
        La famille voit la même chose sur son compte, sur l’accueil et à l’inscription.
      </p>
      <Card className="p-4">
        {/* After a change, the fields are those of the new version. */}
        <ActionForm
          key={version}
          action={previewSettingsAction}
          values={settingsValues(settings, version)}
          submitLabel="Voir ce qui change"
          className="flex flex-col gap-8"
        >
          <HiddenField name="version" value={String(version)} />
          <YearlyDayField
            name="opensOn"
            legend={settingNames.nextYearOpensOn}
            hint={settingHints.nextYearOpensOn}
            months={months}
          />
          <YearlyDayField
            name="insuranceUntil"
            legend={settingNames.previousInsuranceUntil}
            hint={settingHints.previousInsuranceUntil}
            months={months}
          />
          <CheckboxGroupField
            name="records"
            legend={settingNames.requiredRecords}
            hint={settingHints.requiredRecords}
            options={recordKinds.map((kind) => ({ value: kind, label: recordNames[kind] }))}
          />
          <CheckboxGroupField
            name="changes"
            legend={settingNames.blockingChanges}
            hint={settingHints.blockingChanges}
            options={changeOwners.map((owner) => ({ value: owner, label: changeOwnerNames[owner] }))}
          />
          <CheckboxGroupField
            name="documents"
            legend={settingNames.requiredDocuments}
            hint={settingHints.requiredDocuments}
            options={requirableDocuments.map((kind) => ({ value: kind, label: documentKindNames[kind] }))}
          />
          {types.length > 0 && (
            <CheckboxGroupField
              name="types"
              legend={settingNames.requiredTypes}
              hint={settingHints.requiredTypes}
              options={types.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <DateField
            name="importedUntil"
            legend={settingNames.importedUntil}
            hint={settingHints.importedUntil}
          />
        </ActionForm>
      </Card>
    </div>
  )
}
