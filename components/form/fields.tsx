'use client'

import type { HTMLInputAutoCompleteAttribute, InputHTMLAttributes, ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { ShortcutKey, useShortcut } from '@/components/ui/shortcuts'
import { fieldId, useField } from './action-form'

export type Common = { name: string; label: string; hint?: string; required?: boolean }
/** The key that goes to the field, where <Shortcuts> listens. */
type WithShortcut = Common & { shortcut?: string }

export const control =
  'min-h-12 w-full rounded-sm border-[1.5px] bg-surface px-3 py-2.5 aria-invalid:border-2 aria-invalid:border-red-line border-line-strong'

/** Label, hint, message, control: in that order, with the message said by the control. */
export function Field({
  name,
  label,
  hint,
  required,
  shortcut,
  error,
  children,
}: WithShortcut & { error?: string; children: ReactNode }) {
  return (
    <div className={`flex flex-col gap-1.5 ${error ? 'border-l-4 border-red-line pl-3' : ''}`}>
      <label htmlFor={fieldId(name)} className="font-[650]">
        {label}
        {required && <Star />} <ShortcutKey shortcut={shortcut} />
      </label>
      <HintAndError name={name} hint={hint} error={error} />
      {children}
    </div>
  )
}

function Star() {
  return <span aria-hidden="true"> *</span>
}

export function HintAndError({ name, hint, error }: { name: string; hint?: string; error?: string }) {
  return (
    <>
      {hint && (
        <p id={`${fieldId(name)}-aide`} className="text-sm text-ink-2">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${fieldId(name)}-erreur`} className="flex items-center gap-1.5 font-semibold text-red-fg">
          <Icon name="alerte" size={20} />
          {error}
        </p>
      )}
    </>
  )
}

/** What every control of a field says to assistive technology. */
export function described(
  name: string,
  { hint, required, error }: { hint?: string; required?: boolean; error?: string },
) {
  const ids = [hint && `${fieldId(name)}-aide`, error && `${fieldId(name)}-erreur`].filter(Boolean)
  return {
    'aria-describedby': ids.length ? ids.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
  }
}

export function TextField({
  name,
  label,
  hint,
  required,
  ...input
}: Common & {
  type?: 'text' | 'email' | 'tel' | 'password' | 'date' | 'time'
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode']
  autoCapitalize?: 'none'
  spellCheck?: boolean
  maxLength?: number
}) {
  const { value, error } = useField(name)
  return (
    <Field {...{ name, label, hint, required, error }}>
      <input
        id={fieldId(name)}
        name={name}
        defaultValue={input.type === 'password' ? undefined : value}
        className={control}
        {...input}
        {...described(name, { hint, required, error })}
      />
    </Field>
  )
}

export function TextAreaField({
  name,
  label,
  hint,
  required,
  shortcut,
  rows = 3,
}: WithShortcut & { rows?: number }) {
  const { value, error } = useField(name)
  return (
    <Field {...{ name, label, hint, required, shortcut, error }}>
      <textarea
        id={fieldId(name)}
        name={name}
        rows={rows}
        aria-keyshortcuts={useShortcut(shortcut)}
        defaultValue={value}
        className={control}
        {...described(name, { hint, required, error })}
      />
    </Field>
  )
}

export type Option = { value: string; label: string; hint?: string }

export function SelectField({
  name,
  label,
  hint,
  required,
  shortcut,
  options,
  placeholder = 'Choisir…',
}: WithShortcut & { options: Option[]; placeholder?: string | null }) {
  const { value, error } = useField(name)
  return (
    <Field {...{ name, label, hint, required, shortcut, error }}>
      <select
        id={fieldId(name)}
        name={name}
        aria-keyshortcuts={useShortcut(shortcut)}
        defaultValue={value}
        className={control}
        {...described(name, { hint, required, error })}
      >
        {placeholder !== null && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

const choice =
  'flex min-h-12 items-center gap-3 rounded-md border-[1.5px] border-line-strong bg-surface p-3 leading-snug has-checked:border-brand has-checked:ring-1 has-checked:ring-brand has-focus-visible:shadow-ring'
const box = 'size-[22px] shrink-0 accent-brand'

/** A legend for several controls, its hint and its message. */
export function Group({
  name,
  legend,
  hint,
  required,
  error,
  children,
}: Omit<Common, 'label'> & { legend: string; error?: string; children: ReactNode }) {
  return (
    <fieldset
      className={`flex flex-col gap-1.5 ${error ? 'border-l-4 border-red-line pl-3' : ''}`}
      aria-describedby={described(name, { hint, error })['aria-describedby']}
    >
      <legend className="mb-1.5 font-[650]">
        {legend}
        {required && <Star />}
      </legend>
      <HintAndError name={name} hint={hint} error={error} />
      {children}
    </fieldset>
  )
}

/** « Oui », « Non »: side by side on a phone too, where many of them make a long page. */
function isShort({ label, hint }: Option): boolean {
  return label.length <= 8 && !hint
}

export function RadioField({
  name,
  legend,
  hint,
  required,
  options,
}: Omit<Common, 'label'> & { legend: string; options: Option[] }) {
  const { value, error } = useField(name)
  return (
    <Group {...{ name, legend, hint, required, error }}>
      <div className={`grid gap-2 ${options.every(isShort) ? 'grid-cols-2' : 'md:grid-cols-2'}`}>
        {options.map((option, index) => (
          <label key={option.value} className={choice}>
            <input
              type="radio"
              id={index === 0 ? fieldId(name) : undefined}
              name={name}
              value={option.value}
              defaultChecked={value === option.value}
              className={box}
            />
            <span>
              {option.label}
              {option.hint && <span className="block text-sm text-ink-2">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </Group>
  )
}

/** A box alone; ticked, it sends 'oui'. */
export function CheckboxField({ name, label, hint, required }: Common) {
  const { value, error } = useField(name)
  return (
    <div className={`flex flex-col gap-1.5 ${error ? 'border-l-4 border-red-line pl-3' : ''}`}>
      <HintAndError name={name} hint={hint} error={error} />
      <label className={`${choice} ${error ? 'border-2 border-red-line' : ''}`}>
        <input
          type="checkbox"
          id={fieldId(name)}
          name={name}
          value="oui"
          defaultChecked={value === 'oui'}
          className={box}
          {...described(name, { hint, required, error })}
        />
        <span>{label}</span>
      </label>
    </div>
  )
}

export function CheckboxGroupField({
  name,
  legend,
  hint,
  required,
  options,
}: Omit<Common, 'label'> & { legend: string; options: Option[] }) {
  const { values, error } = useField(name)
  return (
    <Group {...{ name, legend, hint, required, error }}>
      <div className="flex flex-wrap gap-2">
        {options.map((option, index) => (
          <label key={option.value} className={choice}>
            <input
              type="checkbox"
              id={index === 0 ? fieldId(name) : undefined}
              name={name}
              value={option.value}
              defaultChecked={values.includes(option.value)}
              className={box}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </Group>
  )
}

export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />
}

/** A value that goes with the form unseen, and that an answer of the server may change. */
export function KeptField({ name }: { name: string }) {
  return <HiddenField name={name} value={useField(name).value} />
}
