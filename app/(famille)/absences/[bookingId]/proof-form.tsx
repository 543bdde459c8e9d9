'use client'

import { type ReactNode, type SubmitEvent, useRef, useState } from 'react'
import { FilesField } from '@/app/(famille)/documents/files-field'
import { useFiles } from '@/app/(famille)/documents/use-files'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'

/**
 * A plain form, sent to a route: it works without a script. With one, what the server would refuse is refused before
 * anything leaves.
 */
export function ProofForm({
  action,
  intent,
  submitLabel,
  title,
  hint,
  takesFiles = true,
  isOptional = false,
  mayLeave = () => true,
  certified,
  children,
}: {
  action: string
  intent: 'absence' | 'justificatif'
  submitLabel: string
  /** Of the files. */
  title: string
  hint?: string
  takesFiles?: boolean
  isOptional?: boolean
  /** Whether the rest of the form is fine; it shows and focuses what isn't. */
  mayLeave?: () => boolean
  certified?: string
  children?: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  const files = useFiles(input, isOptional)
  const form = useRef<HTMLFormElement>(null)
  const [isSending, setIsSending] = useState(false)

  const onSubmit = async (event: SubmitEvent<HTMLFormElement>) => {
    if (isSending || !mayLeave()) return event.preventDefault()
    if (!takesFiles || files.verdict() === 'fine') return setIsSending(true)
    event.preventDefault()
    // A file that lies elsewhere (a cloud) may take a moment to say what it is.
    if (await files.check()) form.current?.requestSubmit()
  }

  return (
    <Card className="p-4 lg:p-5">
      <form
        ref={form}
        method="post"
        action={action}
        encType="multipart/form-data"
        noValidate
        onSubmit={onSubmit}
        className="flex flex-col gap-5"
      >
        <input type="hidden" name="envoi" value={intent} />
        {children}
        {/* Files that were chosen before another choice don't leave: nobody asks for them. */}
        <fieldset disabled={!takesFiles} hidden={!takesFiles} className="flex flex-col gap-1.5">
          <legend className="sr-only">{title}</legend>
          {hint && <p className="text-sm text-ink-2">{hint}</p>}
          <FilesField input={input} files={files} title={title} />
        </fieldset>
        {certified && <p className="text-sm text-ink-2">{certified}</p>}
        <div>
          <button type="submit" aria-disabled={isSending} className={buttonClass()}>
            <Icon name={isSending ? 'sablier' : 'envoyer'} size={20} />
            {isSending ? 'Envoi…' : submitLabel}
          </button>
        </div>
      </form>
    </Card>
  )
}
