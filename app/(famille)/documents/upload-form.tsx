'use client'

import { type SubmitEvent, useRef, useState } from 'react'
import { type Option } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { FilesField } from './files-field'
import { useFiles } from './use-files'

const control = 'min-h-12 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3 py-2.5'

/**
 * A plain form, sent to a route: it works without a script. With one, what the server would refuse is refused before
 * anything leaves.
 */
export function UploadForm({
  action,
  kinds,
  childOptions,
  years,
  chosen,
}: {
  action: string
  kinds: Option[]
  childOptions: Option[]
  years: string[]
  chosen: { kind: string; childId: string; schoolYear: string }
}) {
  const input = useRef<HTMLInputElement>(null)
  const files = useFiles(input)
  const form = useRef<HTMLFormElement>(null)
  const [isSending, setIsSending] = useState(false)

  const onSubmit = async (event: SubmitEvent<HTMLFormElement>) => {
    if (isSending) return event.preventDefault()
    if (files.verdict() === 'fine') return setIsSending(true)
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
        <Choice name="nature" label="Nature du document" options={kinds} value={chosen.kind} />
        <Choice
          name="enfant"
          label="Enfant"
          options={[{ value: '', label: 'Tous mes enfants' }, ...childOptions]}
          value={chosen.childId}
        />
        {years.length > 1 ? (
          <Choice
            name="annee"
            label="Année scolaire"
            options={years.map((year) => ({ value: year, label: year }))}
            value={chosen.schoolYear}
          />
        ) : (
          <input type="hidden" name="annee" value={chosen.schoolYear} />
        )}
        <FilesField input={input} files={files} />
        <div>
          <button type="submit" aria-disabled={isSending} className={buttonClass()}>
            <Icon name={isSending ? 'sablier' : 'envoyer'} size={20} />
            {isSending ? 'Envoi…' : 'Envoyer'}
          </button>
        </div>
      </form>
    </Card>
  )
}

function Choice({
  name,
  label,
  options,
  value,
}: {
  name: string
  label: string
  options: Option[]
  value: string
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={`choix-${name}`} className="font-[650]">
        {label}
      </label>
      <select id={`choix-${name}`} name={name} defaultValue={value} className={control}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
