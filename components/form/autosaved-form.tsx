'use client'

import { type ComponentProps, useEffect, useRef, useState } from 'react'
import type { FormValues } from '@/lib/actions/state'
import { autosaveWords, draftSaved } from '@/lib/messages/fr/autosave'
import { ActionForm } from './action-form'
import { valuesOf } from './typed-values'

/** Long enough that a word is one saving, short enough that a closed window loses no answer. */
const PAUSE_MS = 800

/**
 * What was typed here, by form, while the person walks through the portal: the back button finds it again. In memory
 * only: a shared computer keeps nothing of a child's health.
 */
const typedHere = new Map<string, FormValues>()

type Saving = 'idle' | 'saved' | 'failed' | 'signedOut'

/**
 * A form whose answers are kept while they are typed, on the server (`saveTo` takes the whole form by POST and answers `savedAt`, a time in words) and in this
 * page. `formKey` says which form it is and on what it was opened. Without a script it is an ActionForm.
 */
export function AutosavedForm({
  saveTo,
  formKey,
  values = {},
  footer,
  ...form
}: ComponentProps<typeof ActionForm> & { saveTo: string; formKey: string }) {
  const [start] = useState(() => typedHere.get(formKey) ?? values)
  const { saving, savedAt, edited } = useAutosave(saveTo, formKey)
  return (
    <ActionForm
      {...form}
      values={start}
      onEdit={edited}
      footer={
        <>
          {footer}
          {/* Told aloud only when something is wrong: a voice after each word would be no help. */}
          <p aria-live={saving === 'saved' ? 'off' : 'polite'} className="text-sm text-ink-2 empty:hidden">
            {sentences[saving](savedAt)}
          </p>
        </>
      }
    />
  )
}

const sentences: Record<Saving, (savedAt: string) => string> = {
  idle: () => '',
  saved: draftSaved,
  failed: () => autosaveWords.failed,
  signedOut: () => autosaveWords.signedOut,
}

function useAutosave(saveTo: string, formKey: string) {
  const [saving, setSaving] = useState<Saving>('idle')
  const [savedAt, setSavedAt] = useState('')
  const waiting = useRef<{ timer: number; send: () => void } | null>(null)

  // Who leaves in the middle of a word has typed it all the same.
  useEffect(() => {
    const sendNow = () => {
      if (!waiting.current) return
      window.clearTimeout(waiting.current.timer)
      waiting.current.send()
    }
    window.addEventListener('pagehide', sendNow)
    return () => {
      window.removeEventListener('pagehide', sendNow)
      sendNow()
    }
  }, [])

  const save = async (body: FormData) => {
    waiting.current = null
    const answer = await fetch(saveTo, { method: 'POST', body, keepalive: true }).catch(() => null)
    if (answer?.ok) setSavedAt(((await answer.json()) as { savedAt: string }).savedAt)
    setSaving(answer?.ok ? 'saved' : answer?.status === 401 ? 'signedOut' : 'failed')
  }
  const edited = (form: HTMLFormElement) => {
    const body = new FormData(form)
    typedHere.set(formKey, valuesOf(body))
    if (waiting.current) window.clearTimeout(waiting.current.timer)
    const send = () => void save(body)
    waiting.current = { timer: window.setTimeout(send, PAUSE_MS), send }
  }
  return { saving, savedAt, edited }
}
