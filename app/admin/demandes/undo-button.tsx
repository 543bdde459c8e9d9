'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { SubmitButton } from '@/components/form/action-form'
import { Icon } from '@/components/ui/icon'

/** The decisions are applied every second: by then the page can say what became of them. */
const APPLIED_AFTER_MS = 1_500

/**
 * « Annuler (8 s) »: the button of a form, which works without a script; the seconds that run are for the eye only. When
 * they are over the page is read again.
 */
export function UndoButton({ forMs, shortcut }: { forMs: number; shortcut: string | undefined }) {
  const [left, setLeft] = useState(forMs)
  const router = useRouter()
  useEffect(() => {
    const until = performance.now() + forMs
    const tick = setInterval(() => setLeft(Math.max(0, until - performance.now())), 250)
    const end = setTimeout(() => router.refresh(), forMs + APPLIED_AFTER_MS)
    return () => {
      clearInterval(tick)
      clearTimeout(end)
    }
  }, [forMs, router])
  if (left === 0) return <span className="font-semibold">Décision en cours d’application</span>
  return (
    <SubmitButton variant="secondary" size="sm" shortcut={shortcut}>
      <Icon name="annuler" size={20} />
      <span>
        Annuler<span className="sr-only"> cette décision</span>{' '}
        <span aria-hidden="true">({Math.ceil(left / 1000)} s)</span>
      </span>
    </SubmitButton>
  )
}
