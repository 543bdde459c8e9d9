import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { FormAction, FormValues } from '@/lib/actions/state'
import { certification } from '@/lib/messages/fr/dossier'

/** The form of a record: its sections, then the box that certifies and « Valider ». */
export function RecordForm({
  action,
  values,
  subjectId,
  schoolYear,
  version,
  children,
}: {
  action: FormAction
  values: FormValues
  subjectId: string
  schoolYear: string
  version: number
  children: ReactNode
}) {
  return (
    <ActionForm
      action={action}
      values={values}
      submitLabel="Valider"
      footer={
        <p className="max-w-md text-sm text-ink-2">
          Le service vérifie la fiche. La fiche en vigueur reste la même d’ici là.
        </p>
      }
    >
      <HiddenField name="subjectId" value={subjectId} />
      <HiddenField name="schoolYear" value={schoolYear} />
      <HiddenField name="baseVersion" value={String(version)} />
      {children}
      <CheckboxField name="certified" label={certification} required />
    </ActionForm>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="flex flex-col gap-5 p-4 lg:px-5">
      <h2 className="text-xl">{title}</h2>
      {children}
    </Card>
  )
}
