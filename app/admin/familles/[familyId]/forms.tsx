import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, CheckboxGroupField, HiddenField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { FamilyFile } from '@/lib/domain/family/registration/queries'
import { addChildAction, addGuardianAction } from '../actions'

export function AddGuardian({ familyId }: { familyId: string }) {
  return (
    <Folded title="Ajouter un responsable légal">
      <ActionForm action={addGuardianAction} submitLabel="Ajouter" variant="secondary">
        <HiddenField name="familyId" value={familyId} />
        <TextField name="firstName" label="Prénom" required />
        <TextField name="lastName" label="Nom" required />
        <TextField
          name="email"
          label="Adresse électronique"
          type="email"
          hint="Laissée vide, l’adulte est inscrit sans compte. L’invitation s’envoie ensuite."
        />
        <CheckboxField
          name="authority"
          label="J’ai vérifié que cette personne a l’autorité parentale sur les enfants de la famille"
          hint="Elle verra leurs fiches, la fiche médicale comprise."
          required
        />
      </ActionForm>
    </Folded>
  )
}

export function AddChild({ familyId, adults }: { familyId: string; adults: FamilyFile['adults'] }) {
  return (
    <Folded title="Ajouter un enfant">
      <ActionForm
        action={addChildAction}
        values={{ holders: adults.map(({ id }) => id) }}
        submitLabel="Ajouter"
        variant="secondary"
      >
        <HiddenField name="familyId" value={familyId} />
        <TextField name="firstName" label="Prénom" required />
        <TextField name="lastName" label="Nom" required />
        <TextField name="birthDate" label="Date de naissance" type="date" required />
        <CheckboxGroupField
          name="holders"
          legend="Qui a l’autorité parentale"
          options={adults.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      </ActionForm>
    </Folded>
  )
}

/** A form that isn't needed every day. */
export function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <details className="p-3">
        <summary className="flex min-h-9 items-center font-semibold text-brand">{title}</summary>
        <div className="mt-3 border-t border-line pt-4">{children}</div>
      </details>
    </Card>
  )
}
