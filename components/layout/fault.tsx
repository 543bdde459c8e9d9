'use client'

import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { buttonClass } from '@/components/ui/button'
import { Illustration } from '@/components/ui/illustration'
import { faultPageWords, outdatedPageWords, whatFailed } from '@/lib/messages/fr/fault-page'

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
      <Illustration name="rame" />
      <h1 className="text-2xl">{faultPageWords.title}</h1>
      <p>{whatFailed(error.digest)}</p>
      <button type="button" onClick={retry} className={buttonClass()}>
        {faultPageWords.again}
      </button>
    </div>
  )
}

/** The page was opened before an update of the portal, which no longer knows what it sends. */
function Outdated() {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 px-4 py-12" role="alert">
      <h1 className="text-2xl">{outdatedPageWords.title}</h1>
      <p>{outdatedPageWords.what}</p>
      <button type="button" onClick={() => window.location.reload()} className={buttonClass()}>
        {outdatedPageWords.reload}
      </button>
    </div>
  )
}
