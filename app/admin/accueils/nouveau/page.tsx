import { ActionForm } from '@/components/form/action-form'
import { RadioField, SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { programmeOptions } from '@/lib/domain/offer/programme/queries'
import { addProgrammeAction } from '../actions'

export const metadata = { title: 'Ajouter un accueil' }

const toOption = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })

export default async function NewProgrammePage() {
  const staff = await requireStaff('settings.write')
  const { centres, ruleSets, tariffs } = await programmeOptions(staff)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Ajouter un accueil"
        back={{ href: '/admin/accueils', label: 'Accueils et périodes' }}
        help={<StaffHelpLine of="offer" />}
      />
      <Card className="p-4">
        <ActionForm action={addProgrammeAction} submitLabel="Ajouter">
          <SelectField name="centreId" label="Centre" options={centres.map(toOption)} required />
          <TextField
            name="name"
            label="Nom de l’accueil"
            hint="Celui que les familles liront, par exemple «&nbsp;Chaveignes mercredis&nbsp;»."
            required
          />
          <RadioField
            name="kind"
            legend="Il ouvre"
            options={[
              { value: 'mercredis', label: 'Les mercredis' },
              { value: 'vacances', label: 'Pendant les vacances' },
            ]}
            required
          />
          <div className="grid gap-4 md:grid-cols-2">
            <SelectField name="ruleSetId" label="Règlement" options={ruleSets.map(toOption)} required />
            <SelectField name="tariffId" label="Tarif" options={tariffs.map(toOption)} required />
          </div>
        </ActionForm>
      </Card>
    </div>
  )
}
