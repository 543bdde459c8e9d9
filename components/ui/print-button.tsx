'use client'

import { buttonClass } from './button'
import { useHasScript } from './has-script'

/** What the browser's own menu does too. */
export function PrintButton() {
  return useHasScript() ? (
    <button type="button" onClick={() => window.print()} className={buttonClass()}>
      Imprimer
    </button>
  ) : (
    <p className="text-sm text-ink-2">Pour imprimer, ouvrez le menu de votre navigateur.</p>
  )
}
