'use client'

import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { useMemo, useState } from 'react'
import type { FormAction, FormState } from '@/lib/actions/state'
import { valuesOf } from './typed-values'

/**
 * The action of a form, which gives back what was typed when the portal, updated since the page was opened, no longer
 * knows it. The bare action before the form is touched: without JavaScript it is sent by its own name. `touch` is called
 * by the first gesture.
 */
export function useKnownAction(action: FormAction): { known: FormAction; touch: () => void } {
  const [isTouched, setTouched] = useState(false)
  const known = useMemo(() => (isTouched ? givingBack(action) : action), [action, isTouched])
  return { known, touch: () => setTouched(true) }
}

export function givingBack(action: FormAction): FormAction {
  return async (state, form) => {
    try {
      return await action(state, form)
    } catch (error) {
      if (!unstable_isUnrecognizedActionError(error)) throw error
      return { status: 'outdated', values: valuesOf(form), attempt: attemptOf(state) + 1 }
    }
  }
}

function attemptOf(state: FormState): number {
  return 'attempt' in state ? state.attempt : 0
}
