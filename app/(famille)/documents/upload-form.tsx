'use client'

import { useRef, useState } from 'react'
import { type Option } from '@/components/form/fields'
import { useHasScript } from '@/components/ui/has-script'
import { uploadWords } from '@/lib/messages/fr/files'
import { FilesField } from './files-field'
import { FilesForm } from './files-form'
import { useFiles } from './use-files'

const control = 'min-h-12 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3 py-2.5'

/** A document of the family, or of a child. */
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

  return (
    <FilesForm action={action} files={files} submitLabel={uploadWords.submit}>
      <KindChoice kinds={kinds} value={chosen.kind} />
      <Choice
        name="enfant"
        label={uploadWords.child}
        options={[{ value: '', label: uploadWords.allChildren }, ...childOptions]}
        value={chosen.childId}
      />
      {years.length > 1 ? (
        <Choice
          name="annee"
          label={uploadWords.schoolYear}
          options={years.map((year) => ({ value: year, label: year }))}
          value={chosen.schoolYear}
        />
      ) : (
        <input type="hidden" name="annee" value={chosen.schoolYear} />
      )}
      <FilesField input={input} files={files} />
    </FilesForm>
  )
}

/** The kind, with what the service says of the one that is chosen; without a script, of each. */
function KindChoice({ kinds, value }: { kinds: Option[]; value: string }) {
  const [chosen, setChosen] = useState(value)
  const hasScript = useHasScript()
  const said = kinds.filter((kind) => kind.hint && (!hasScript || kind.value === chosen))
  return (
    <div className="flex flex-col gap-1.5">
      <Choice
        name="nature"
        label={uploadWords.kind}
        options={kinds}
        value={value}
        onChange={setChosen}
        describedBy="aide-nature"
      />
      <div id="aide-nature" aria-live="polite" className="text-sm text-ink-2">
        {said.map((kind) => (
          <p key={kind.value}>{hasScript ? kind.hint : uploadWords.kindHint(kind.label, kind.hint!)}</p>
        ))}
      </div>
    </div>
  )
}

function Choice({
  name,
  label,
  options,
  value,
  onChange,
  describedBy,
}: {
  name: string
  label: string
  options: Option[]
  value: string
  onChange?: (value: string) => void
  describedBy?: string
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={`choix-${name}`} className="font-[650]">
        {label}
      </label>
      <select
        id={`choix-${name}`}
        name={name}
        defaultValue={value}
        onChange={onChange && (({ target }) => onChange(target.value))}
        aria-describedby={describedBy}
        className={control}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
