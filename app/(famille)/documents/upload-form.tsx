'use client'

import { type SubmitEvent, useRef, useState } from 'react'
import { type Option } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'

const control = 'min-h-12 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3 py-2.5'
const TYPES = ['application/pdf', 'image/jpeg', 'image/png']

type FileFault = 'noFile' | 'tooLarge' | 'wrongType'

/**
 * A plain form, sent to a route: it works without a script. With one, a file that the server would refuse
 * is refused before it leaves.
 */
export function UploadForm({
  action,
  kinds,
  childOptions,
  years,
  chosen,
  maxBytes,
  sentences,
}: {
  action: string
  kinds: Option[]
  childOptions: Option[]
  years: string[]
  chosen: { kind: string; childId: string; schoolYear: string }
  maxBytes: number
  sentences: Record<FileFault, string>
}) {
  const input = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<FileFault | null>(null)
  const [isSending, setIsSending] = useState(false)

  const faultOf = (file: File | undefined): FileFault | null => {
    if (!file || file.size === 0) return 'noFile'
    if (file.size > maxBytes) return 'tooLarge'
    // Some phones give no type: the server looks at the content.
    if (file.type !== '' && !TYPES.includes(file.type)) return 'wrongType'
    return null
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const found = faultOf(input.current?.files?.[0])
    setFault(found)
    if (found || isSending) event.preventDefault()
    if (found) input.current?.focus()
    else setIsSending(true)
  }

  return (
    <Card className="p-4 lg:p-5">
      <form
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
        <div className={`flex flex-col gap-1.5 ${fault ? 'border-l-4 border-red-line pl-3' : ''}`}>
          <p className="font-[650]">Fichier</p>
          <p id="fichier-aide" className="text-sm text-ink-2">
            PDF, ou photo JPEG ou PNG. 10 Mo au plus.
          </p>
          <p
            id="fichier-erreur"
            role="alert"
            className="flex items-center gap-1.5 font-semibold text-red-fg empty:hidden"
          >
            {fault && (
              <>
                <Icon name="alerte" size={20} />
                {sentences[fault]}
              </>
            )}
          </p>
          <div className="flex flex-wrap items-center gap-3 rounded-md border-[1.5px] border-dashed border-line-strong p-3">
            <label htmlFor="fichier" className={buttonClass('secondary')}>
              Parcourir
            </label>
            {/* Its own button can't be named: « Parcourir » is its label, the field only shows the file's name. */}
            <input
              ref={input}
              id="fichier"
              type="file"
              name="fichier"
              accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
              aria-describedby={fault ? 'fichier-aide fichier-erreur' : 'fichier-aide'}
              aria-invalid={fault ? true : undefined}
              onChange={(event) =>
                setFault(event.target.files?.length ? faultOf(event.target.files[0]) : null)
              }
              className="min-h-12 min-w-0 grow basis-40 py-3 text-sm file:hidden"
            />
          </div>
        </div>
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
