'use client'

import { SubmitButton, useField } from '@/components/form/action-form'
import { TextAreaField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { ShortcutKey, useShortcut } from '@/components/ui/shortcuts'

/** What can be decided on the requests that are ticked, or on all that the filter matches. */
export function DecideMany({ lines, requests }: { lines: number; requests: number }) {
  const { error } = useField('requests')
  return (
    <div className="flex flex-col gap-2">
      {error && (
        <p className="flex items-center gap-1.5 font-semibold text-red-fg">
          <Icon name="alerte" size={20} />
          {error}
        </p>
      )}
      <div className="flex flex-wrap items-start gap-2">
        <SubmitButton name="answer" value="accept" variant="secondary" size="sm">
          Accepter les demandes cochées
        </SubmitButton>
        <RefuseTicked />
        {requests > 1 && (
          <SubmitButton name="answer" value="acceptAll" variant="secondary" size="sm" shortcut="T">
            Tout accepter&nbsp;: {lines} lignes de {requests} demandes
          </SubmitButton>
        )}
      </div>
    </div>
  )
}

/**
 * « Refuser… »: one reason for the requests that are ticked; open where it is to be corrected. Several lines: Enter in a
 * field of one would press the first button of the form, which accepts.
 */
function RefuseTicked() {
  const { error } = useField('reasonForAll')
  return (
    <details open={error !== undefined} className="open:order-last open:basis-full">
      <summary
        aria-keyshortcuts={useShortcut('M')}
        className={`${buttonClass('danger', 'sm')} cursor-pointer list-none`}
      >
        Refuser…
        <ShortcutKey shortcut="M" />
      </summary>
      <div className="mt-3 flex flex-col gap-3">
        <TextAreaField
          name="reasonForAll"
          label="Motif envoyé aux familles cochées"
          hint="N’écrivez aucune donnée de santé : il part par e-mail."
          rows={2}
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
