import { ActionForm } from '@/components/form/action-form'
import { SelectField, TextAreaField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { refusalSubjects } from '@/lib/domain/refusal-reason/schema'
import { refusalSubjectNames } from '@/lib/messages/fr/review'
import { addReasonAction } from './actions'

export function AddReason() {
  return (
    <section aria-labelledby="ajout">
      <Card className="flex flex-col gap-3 p-4">
        <h2 id="ajout" className="text-lg">
          Ajouter un motif
        </h2>
        <ActionForm action={addReasonAction} submitLabel="Ajouter">
          <SelectField
            name="subject"
            label="Pour refuser"
            placeholder={null}
            options={[
              { value: '', label: 'Toutes les fiches et les documents' },
              ...refusalSubjects.map((subject) => ({ value: subject, label: refusalSubjectNames[subject] })),
            ]}
          />
          <TextAreaField
            name="text"
            label="Motif"
            hint="Une phrase ou deux, sans nommer d’enfant. Par exemple : Ce document est illisible : photographiez-le à plat, en pleine lumière."
            rows={2}
            required
          />
        </ActionForm>
      </Card>
    </section>
  )
}
