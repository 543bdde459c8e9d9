'use client'

import { useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { useHasScript } from '@/components/ui/has-script'

/** Something to type elsewhere, and a button that copies it. */
export function CopiedValue({ name, value }: { name: string; value: string }) {
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
          aria-label={`Copier\u00a0: ${name} ${value}`}
          className={buttonClass('secondary', 'sm')}
        >
          Copier
        </button>
      )}
      <span role="status" className="text-sm font-semibold">
        {isCopied === true && 'Copié.'}
        {isCopied === false && 'La copie n’a pas marché\u00a0: sélectionnez et copiez.'}
      </span>
    </div>
  )
}
