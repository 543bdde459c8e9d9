import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { createFamilyAction } from '../actions'

export const metadata = { title: 'Nouvelle famille' }

const CHILDREN = [0, 1, 2, 3]

export default async function NewFamilyPage() {
  await requireStaff('families.write')
  return (
    <div className="max-w-3xl">
      <PageTitle
        title="Nouvelle famille"
        back={{ href: '/admin/familles', label: 'Toutes les familles' }}
        help={<StaffHelpLine of="accounts" />}
      />
      <ActionForm action={createFamilyAction} values={{ invite: 'oui' }} submitLabel="Créer la famille">
        <Card className="p-4">
          <fieldset className="grid gap-4 md:grid-cols-2">
            <legend className="mb-3 text-lg font-[650]">Responsable légal</legend>
            <TextField name="guardian.firstName" label="Prénom" required />
            <TextField name="guardian.lastName" label="Nom" required />
            <div className="md:col-span-2">
              <TextField
                name="guardian.email"
                label="Adresse électronique"
                type="email"
                hint="Elle sert d’identifiant. Laissée vide, l’adulte est inscrit sans compte."
              />
            </div>
            <div className="md:col-span-2">
              <CheckboxField name="invite" label="Envoyer l’invitation tout de suite" />
            </div>
          </fieldset>
        </Card>
        {CHILDREN.map((row) => (
          <Card key={row} className="p-4">
            <fieldset className="grid gap-4 md:grid-cols-3">
              <legend className="mb-3 text-lg font-[650]">
                Enfant {row + 1}
                {row > 0 && <span className="text-base font-normal text-ink-2"> (facultatif)</span>}
              </legend>
              <TextField name={`children.${row}.firstName`} label="Prénom" required={row === 0} />
              <TextField name={`children.${row}.lastName`} label="Nom" required={row === 0} />
              <TextField
                name={`children.${row}.birthDate`}
                label="Date de naissance"
                type="date"
                required={row === 0}
              />
            </fieldset>
          </Card>
        ))}
        <TextField
          name="name"
          label="Nom de la famille"
          hint="Laissé vide, c’est le nom du responsable légal."
        />
      </ActionForm>
    </div>
  )
}
