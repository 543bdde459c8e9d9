'use client'

import { type ReactNode, type RefObject, type SubmitEvent, useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { filesWords } from '@/lib/messages/fr/files'
import type { useFiles } from './use-files'

/**
 * A plain form with files, sent to a route: it works without a script. With one, what the server would refuse is refused
 * before anything leaves.
 */
export function FilesForm({
  action,
  files,
  takesFiles = true,
  mayLeave = () => true,
  submitLabel,
  children,
}: {
  action: string
  files: ReturnType<typeof useFiles>
  /** Whether files leave with it, as it is filled in. */
  takesFiles?: boolean
  /** Whether the rest of the form is fine; it shows and focuses what isn't. */
  mayLeave?: () => boolean
  submitLabel: string
  children: ReactNode
}) {
  const form: RefObject<HTMLFormElement | null> = useRef(null)
  const [isSending, setIsSending] = useState(false)

  const onSubmit = async (event: SubmitEvent<HTMLFormElement>) => {
    if (isSending || !mayLeave()) return event.preventDefault()
    if (!takesFiles || files.verdict() === 'fine') return setIsSending(true)
    event.preventDefault()
    // A file that lies elsewhere (a cloud) may take a moment to say what it is.
    if (await files.check()) form.current?.requestSubmit()
  }

  return (
    <Card className="p-4 lg:p-5">
      <form
        ref={form}
        method="post"
        action={action}
        encType="multipart/form-data"
        noValidate
        onSubmit={onSubmit}
        className="flex flex-col gap-5"
      >
        {children}
        <div>
          <button type="submit" aria-disabled={isSending} className={buttonClass()}>
            <Icon name={isSending ? 'sablier' : 'envoyer'} size={20} />
            {isSending ? filesWords.sending : submitLabel}
          </button>
        </div>
      </form>
    </Card>
  )
}
