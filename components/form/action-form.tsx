'use client'

import { createContext, useActionState, useContext, useEffect, useRef, type ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Notice } from '@/components/ui/notice'
import { buttonClass, type ButtonVariant } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { RichText } from '@/components/ui/rich-text'
import { ShortcutKey, useShortcut } from '@/components/ui/shortcuts'
import {
  errorFor,
  idle,
  keptValues,
  type Comparison,
  type FieldError,
  type FormAction,
  type FormState,
  type FormValues,
} from '@/lib/actions/state'
import { formWords as t, toCorrect } from '@/lib/messages/fr/form'
import { useKnownAction } from './known-action'

const FormContext = createContext<{ state: FormState; values: FormValues }>({ state: idle, values: {} })

/** The value and the error of a field of the surrounding form. */
export function useField(name: string): { value: string; values: string[]; error: string | undefined } {
  const { state, values } = useContext(FormContext)
  const kept = values[name]
  return {
    value: (Array.isArray(kept) ? kept[0] : kept) ?? '',
    values: Array.isArray(kept) ? kept : kept ? [kept] : [],
    error: errorFor(state, name),
  }
}

/** All the values of the surrounding form: for fields whose number they decide. */
export function useFormValues(): FormValues {
  return useContext(FormContext).values
}

/** Where the last sending of the surrounding form stands. */
export function useFormState(): FormState {
  return useContext(FormContext).state
}

/**
 * A form bound to a server action. It works before JavaScript loads, gives typed values back after an error,
 * and moves the focus to what has to be read.
 */
export function ActionForm({
  action,
  values = {},
  submitLabel,
  pendingLabel,
  variant = 'primary',
  shortcut,
  footer,
  onEdit,
  className = 'flex flex-col gap-6',
  children,
}: {
  action: FormAction
  values?: FormValues
  submitLabel?: string
  pendingLabel?: string
  variant?: ButtonVariant
  /** The key that sends it, where <Shortcuts> listens. */
  shortcut?: string
  footer?: ReactNode
  /** Called after each gesture that may have changed an answer. */
  onEdit?: (form: HTMLFormElement) => void
  className?: string
  children?: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  // A button may add or take away fields: they are there after the gesture.
  const onGesture = onEdit && (() => setTimeout(() => form.current && onEdit(form.current)))
  const { known, touch } = useKnownAction(action)
  const [state, submit] = useActionState(known, idle)
  const attempt = 'attempt' in state ? state.attempt : 0
  return (
    <FormContext value={{ state, values: keptValues(state, values) }}>
      <form
        ref={form}
        action={submit}
        noValidate
        onFocus={touch}
        onPointerDown={touch}
        onInput={onGesture}
        onClick={onGesture}
      >
        {/* A new attempt mounts the fields anew, so that each shows what was typed. */}
        <div key={attempt} className={className}>
          <Outcome state={state} />
          {children}
          {submitLabel && (
            <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
              <SubmitButton pendingLabel={pendingLabel} variant={variant} shortcut={shortcut}>
                {submitLabel}
              </SubmitButton>
              {footer}
            </div>
          )}
        </div>
      </form>
    </FormContext>
  )
}

export function SubmitButton({
  children,
  pendingLabel = t.sending,
  variant = 'primary',
  size = 'md',
  shortcut,
  name,
  value,
}: {
  children: ReactNode
  pendingLabel?: string
  variant?: ButtonVariant
  size?: 'md' | 'sm'
  shortcut?: string
  name?: string
  value?: string
}) {
  const { pending, data } = useFormStatus()
  const isMine = pending && (!name || data?.get(name) === value)
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending}
      aria-keyshortcuts={useShortcut(shortcut)}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonClass(variant, size)}
    >
      {isMine ? (
        <>
          <Icon name="sablier" size={20} />
          {pendingLabel}
        </>
      ) : (
        <>
          {children}
          <ShortcutKey shortcut={shortcut} />
        </>
      )}
    </button>
  )
}

function Outcome({ state }: { state: FormState }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.status === 'idle' || state.status === 'done') return
    box.current?.focus()
    const title = document.title
    document.title = `${t.error} ${title}`
    return () => {
      document.title = title
    }
  }, [state])
  if (state.status === 'idle') return null
  if (state.status === 'done')
    return state.message ? (
      <Notice tone="success" role="status">
        <p>{state.message}</p>
      </Notice>
    ) : null
  return (
    <div ref={box} tabIndex={-1}>
      {state.status === 'invalid' && <ErrorSummary errors={state.errors} />}
      {state.status === 'signedOut' && (
        <Elsewhere title={t.signedOut} what={t.signInAgain} href="/connexion" />
      )}
      {state.status === 'unproven' && <Elsewhere title={t.unproven} what={t.prove} href="/confirmer" />}
      {/* An empty address is this very page. */}
      {state.status === 'outdated' && <Elsewhere title={t.outdated} what={t.openAgain} href="" />}
      {state.status === 'refused' && (
        <Notice tone="error" role="alert">
          <p>{state.message}</p>
          {state.comparison && <TwoVersions {...state.comparison} />}
        </Notice>
      )}
    </div>
  )
}

/** Nothing is sent: what is to be done first, in another tab. */
function Elsewhere({ title, what, href }: { title: string; what: string; href: string }) {
  return (
    <Notice tone="error" role="alert" title={title}>
      <p>
        {t.nothingLost}{' '}
        <RichText
          text={what}
          marks={{
            link: (words) => (
              <a href={href} target="_blank" className="font-semibold underline underline-offset-[3px]">
                {words}
              </a>
            ),
          }}
        />
      </p>
    </Notice>
  )
}

/** The answers that differ between two versions, each with both: on a phone, columns would cut the words. */
function TwoVersions({ before, after, lines }: Comparison) {
  return (
    <ul className="mt-2 flex flex-col gap-2 text-ink">
      {lines.map((line) => (
        <li key={line.key} className="border-t border-line pt-2 [overflow-wrap:anywhere]">
          <p className="font-semibold">{line.label}</p>
          <p>
            <span className="text-ink-2">{before} :</span> {line.before ?? t.noAnswer}
          </p>
          <p>
            <span className="text-ink-2">{after} :</span> {line.after ?? t.noAnswer}
          </p>
        </li>
      ))}
    </ul>
  )
}

function ErrorSummary({ errors }: { errors: FieldError[] }) {
  return (
    <div className="rounded-md border-2 border-red-line bg-surface p-4" role="alert">
      <h2 className="flex items-center gap-2 text-lg text-red-fg">
        <Icon name="alerte" />
        {toCorrect(errors.length)}
      </h2>
      <ul className="mt-2 flex flex-col gap-1">
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a
              href={`#${fieldId(field)}`}
              className="font-semibold text-red-fg underline underline-offset-[3px]"
              onClick={(event) => {
                const target = document.getElementById(fieldId(field))
                if (!target) return
                event.preventDefault()
                target.scrollIntoView({ block: 'center' })
                target.focus({ preventScroll: true })
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The id of a field's first control, for labels and for the links of the error summary. */
export function fieldId(name: string): string {
  return `champ-${name.replaceAll('.', '-')}`
}
