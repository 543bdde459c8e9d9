import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { FormValues } from '@/lib/actions/state'
import { saveCentreAction } from './actions'

/** The form of a centre, new or known. */
export function CentreFields({ values, centreId = '' }: { values?: FormValues; centreId?: string }) {
  return (
    <Card className="p-4">
      <ActionForm action={saveCentreAction} values={values} submitLabel="Enregistrer">
        <HiddenField name="centreId" value={centreId} />
        <TextField name="name" label="Nom du centre" required />
        <TextField name="address" label="Adresse" />
        <TextField name="phone" label="Téléphone" type="tel" />
        <div className="grid gap-4 md:grid-cols-3">
          <TextField
            name="capacity"
            label="Enfants déclarés"
            hint="Au plus, en même temps."
            inputMode="numeric"
            required
          />
          <TextField
            name="underSixCapacity"
            label="Dont moins de 6 ans"
            hint="Au plus, en même temps."
            inputMode="numeric"
            required
          />
          <TextField name="tamNumber" label="Numéro de déclaration" hint="Celui du portail TAM." />
        </div>
      </ActionForm>
    </Card>
  )
}
