'use client'

import { useEffect, useRef, useState } from 'react'
import { fieldId, useField } from './action-form'
import { described, Field } from './fields'

/** A file to send. With a script, one that is too large for the server is refused before it leaves. */
export function FileField({
  name,
  label,
  hint,
  required,
  accept,
  maxBytes,
  tooLarge,
}: {
  name: string
  label: string
  hint?: string
  required?: boolean
  accept: string
  maxBytes: number
  tooLarge: string
}) {
  const { error: answered } = useField(name)
  const [isTooLarge, setTooLarge] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const form = input.current?.form
    if (!isTooLarge || !form) return
    const stop = (event: Event) => {
      event.preventDefault()
      input.current?.focus()
    }
    form.addEventListener('submit', stop)
    return () => form.removeEventListener('submit', stop)
  }, [isTooLarge])
  const error = isTooLarge ? tooLarge : answered
  return (
    <Field {...{ name, label, hint, required, error }}>
      <input
        ref={input}
        id={fieldId(name)}
        type="file"
        name={name}
        accept={accept}
        onChange={({ target }) => setTooLarge((target.files?.[0]?.size ?? 0) > maxBytes)}
        className="min-h-12 w-full rounded-md border-[1.5px] border-dashed border-line-strong p-3 text-sm file:mr-3 file:min-h-9 file:rounded-md file:border-[1.5px] file:border-solid file:border-line-strong file:bg-surface file:px-4 file:font-[650] file:text-brand aria-invalid:border-red-line"
        {...described(name, { hint, required, error })}
      />
    </Field>
  )
}
