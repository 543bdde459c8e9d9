'use client'

import { useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { useHasScript } from '@/components/ui/has-script'
import type { CopyWords } from '@/lib/messages/fr/finances-pages'

/** Something to type elsewhere, and a button that copies it. */
export function CopiedValue({ name, value, words }: { name: string; value: string; words: CopyWords }) {
  const hasScript = useHasScript()
  const [isCopied, setCopied] = useState<boolean | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="text-ink-2 sm:min-w-56">{name}</span>
      <span className="font-[650] break-all select-all">{value}</span>
      {hasScript && (
        <button
          type="button"
          onClick={copy}
          aria-label={words.label}
          className={buttonClass('secondary', 'sm')}
        >
          {words.copy}
        </button>
      )}
      <span role="status" className="text-sm font-semibold">
        {isCopied === true && words.copied}
        {isCopied === false && words.failed}
      </span>
    </div>
  )
}
