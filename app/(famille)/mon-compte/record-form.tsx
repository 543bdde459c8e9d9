import type { ReactNode } from 'react'
import { AutosavedForm } from '@/components/form/autosaved-form'
import { CheckboxField, HiddenField, KeptField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { FormAction, FormValues } from '@/lib/actions/state'
import { certification } from '@/lib/messages/fr/dossier'
import { recordWords } from '@/lib/messages/fr/record-form'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { recordSlug } from './addresses'

/** The form of a record: its sections, then the box that certifies and « Valider ». It is kept while it is typed. */
export function RecordForm({
  base,
  kind,
  action,
  values,
  subjectId,
  schoolYear,
  start,
  children,
}: {
  base: string
  kind: RecordKind
  action: FormAction
  values: FormValues
  subjectId: string
  schoolYear: string
  /** What the answers begin with, when it isn't what was last said: given up, or copied. */
  start: string
  children: ReactNode
}) {
  const formKey = [kind, subjectId, schoolYear, values.baseVersion, values.seenChangeId, start].join(' ')
  return (
    <AutosavedForm
      key={formKey}
      formKey={formKey}
      saveTo={`${base}/api/brouillons?fiche=${recordSlug(kind)}`}
      action={action}
      values={values}
      submitLabel={recordWords.submit}
      footer={<p className="max-w-md text-sm text-ink-2">{recordWords.meanwhile}</p>}
    >
      <HiddenField name="subjectId" value={subjectId} />
      <HiddenField name="schoolYear" value={schoolYear} />
      <KeptField name="baseVersion" />
      <KeptField name="seenChangeId" />
      {children}
      <CheckboxField name="certified" label={certification} required />
    </AutosavedForm>
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
