'use client'

import { printButtonWords } from '@/lib/messages/fr/print'
import { buttonClass } from './button'
import { useHasScript } from './has-script'

/** What the browser's own menu does too. */
export function PrintButton() {
  return useHasScript() ? (
    <button type="button" onClick={() => window.print()} className={buttonClass()}>
      {printButtonWords.print}
    </button>
  ) : (
    <p className="text-sm text-ink-2">{printButtonWords.byMenu}</p>
  )
}
