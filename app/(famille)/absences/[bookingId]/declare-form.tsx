'use client'

import { useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { declareWords } from '@/lib/messages/fr/absence-form'
import { ProofForm } from './proof-form'

/** A line of the rules in words, or the wish to tell the centre only. */
export type Choice = { value: string; label: string; sentences: string[]; needsProof: boolean }

/** What the absence is and what it does to the day, with its certificate at once when there is one. */
export function DeclareForm({
  action,
  choices,
  initial,
  isMissing,
}: {
  action: string
  choices: Choice[]
  /** The choice that was sent, or the only one. */
  initial: string
  isMissing: boolean
}) {
  const [chosen, choose] = useState(initial)
  const [isAsked, setIsAsked] = useState(isMissing)
  const isFaulty = isAsked && chosen === ''
  const choice = choices.find(({ value }) => value === chosen)
  // Without a script nothing is chosen here: the files may be given as long as one choice takes them.
  const takesFiles = choice ? choice.needsProof : choices.some(({ needsProof }) => needsProof)

  const mayLeave = () => {
    if (chosen !== '') return true
    setIsAsked(true)
    document.getElementById('choix-0')?.focus()
    return false
  }

  return (
    <ProofForm
      action={action}
      intent="absence"
      submitLabel={declareWords.submit}
      title={declareWords.files}
      hint={declareWords.filesHint}
      takesFiles={takesFiles}
      isOptional
      mayLeave={mayLeave}
      certified={declareWords.certified}
    >
      <fieldset
        aria-describedby={isFaulty ? 'choix-erreur' : undefined}
        className={`flex flex-col gap-1.5 ${isFaulty ? 'border-l-4 border-red-line pl-3' : ''}`}
      >
        <legend className="mb-1.5 font-[650]">{declareWords.choice}</legend>
        <p
          id="choix-erreur"
          role="alert"
          className="flex items-center gap-1.5 font-semibold text-red-fg empty:hidden"
        >
          {isFaulty && (
            <>
              <Icon name="alerte" size={20} />
              {declareWords.choiceMissing}
            </>
          )}
        </p>
        {choices.map(({ value, label, sentences }, index) => (
          <label
            key={value}
            className="flex min-h-12 items-start gap-3 rounded-md border-[1.5px] border-line-strong bg-surface p-3 leading-snug has-checked:border-brand has-checked:ring-1 has-checked:ring-brand has-focus-visible:shadow-ring"
          >
            <input
              type="radio"
              id={`choix-${index}`}
              name="choix"
              value={value}
              checked={chosen === value}
              onChange={() => choose(value)}
              className="size-[22px] shrink-0 accent-brand"
            />
            <span>
              <span className="font-semibold">{label}</span>
              {sentences.map((sentence) => (
                <span key={sentence} className="block text-sm text-ink-2">
                  {sentence}
                </span>
              ))}
            </span>
          </label>
        ))}
      </fieldset>
    </ProofForm>
  )
}
