'use client'

import { SubmitButton, useField } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'

/** « Refuser… »: one reason for the requests that are ticked; open where it is to be corrected. */
export function RefuseMany() {
  const { error } = useField('reasonForAll')
  return (
    <details open={error !== undefined}>
      <summary className={`${buttonClass('danger', 'sm')} cursor-pointer list-none`}>Refuser…</summary>
      <div className="mt-3 flex flex-col gap-3">
        <TextField
          name="reasonForAll"
          label="Motif envoyé aux familles cochées"
          hint="N’écrivez aucune donnée de santé : il part par e-mail."
          maxLength={300}
        />
        <div>
          <SubmitButton name="answer" value="refuse" variant="danger" size="sm">
            Refuser les demandes cochées
          </SubmitButton>
        </div>
      </div>
    </details>
  )
}
