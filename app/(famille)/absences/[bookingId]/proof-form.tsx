'use client'

import { type ReactNode, useRef } from 'react'
import { FilesField } from '@/app/(famille)/documents/files-field'
import { FilesForm } from '@/app/(famille)/documents/files-form'
import { useFiles } from '@/app/(famille)/documents/use-files'

/** The certificate of an absence, with what is asked before it. */
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

  return (
    <FilesForm {...{ action, files, takesFiles, mayLeave, submitLabel }}>
      <input type="hidden" name="envoi" value={intent} />
      {children}
      {/* Files that were chosen before another choice don't leave: nobody asks for them. */}
      <fieldset disabled={!takesFiles} hidden={!takesFiles} className="flex flex-col gap-1.5">
        <legend className="sr-only">{title}</legend>
        {hint && <p className="text-sm text-ink-2">{hint}</p>}
        <FilesField input={input} files={files} title={title} />
      </fieldset>
      {certified && <p className="text-sm text-ink-2">{certified}</p>}
    </FilesForm>
  )
}
