'use client'

import { useState } from 'react'
import { useHasScript } from '@/components/ui/has-script'
import { Icon } from '@/components/ui/icon'
import { passwordFieldWords } from '@/lib/messages/fr/form'
import { useField, fieldId } from './action-form'
import { control, described, Field } from './fields'

/** A password, which the person may look at while typing. It is never given back after an error. */
export function PasswordField({
  name = 'password',
  label,
  hint,
  autoComplete,
}: {
  name?: string
  label: string
  hint?: string
  autoComplete: 'current-password' | 'new-password'
}) {
  const { error } = useField(name)
  const [isShown, setIsShown] = useState(false)
  const hasScript = useHasScript()
  return (
    <Field {...{ name, label, hint, error, required: true }}>
      <div className="relative">
        <input
          id={fieldId(name)}
          name={name}
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          className={`${control} pr-12`}
          {...described(name, { hint, required: true, error })}
        />
        {hasScript && (
          <button
            type="button"
            aria-label={isShown ? passwordFieldWords.hide : passwordFieldWords.show}
            aria-controls={fieldId(name)}
            className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-sm text-ink-2 hover:text-ink"
            onClick={() => setIsShown(!isShown)}
          >
            <Icon name={isShown ? 'croix' : 'oeil'} />
          </button>
        )}
      </div>
    </Field>
  )
}
