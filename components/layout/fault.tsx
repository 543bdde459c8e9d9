'use client'

import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { buttonClass } from '@/components/ui/button'

/** An unexpected fault: the reference leads to the log. */
export function Fault({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  /** Asks the server again: what failed there is only shown once more by what the browser has. */
  retry: () => void
}) {
  const isOutdated: boolean = unstable_isUnrecognizedActionError(error)
  if (isOutdated) return <Outdated />
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 px-4 py-12" role="alert">
      <h1 className="text-2xl">Quelque chose n’a pas fonctionné</h1>
      <p>
        C’est de notre côté, et rien n’a été perdu. Réessayez dans un instant ; si cela continue, appelez le
        service
        {error.digest ? ` en donnant la référence ${error.digest}` : ''}.
      </p>
      <button type="button" onClick={retry} className={buttonClass()}>
        Réessayer
      </button>
    </div>
  )
}

/** The page was opened before an update of the portal, which no longer knows what it sends. */
function Outdated() {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 px-4 py-12" role="alert">
      <h1 className="text-2xl">Le portail vient d’être mis à jour</h1>
      <p>Votre dernier geste n’est pas enregistré : rechargez la page, puis recommencez.</p>
      <button type="button" onClick={() => window.location.reload()} className={buttonClass()}>
        Recharger la page
      </button>
    </div>
  )
}
