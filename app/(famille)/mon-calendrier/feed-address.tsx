'use client'

import { useState } from 'react'
import { control } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { useHasScript } from '@/components/ui/has-script'
import { Icon } from '@/components/ui/icon'
import { feedAddressWords as t } from '@/lib/messages/fr/subscription'

/** The address, the only time that it is said, and how to give it to a telephone. */
export function FeedAddress({ url }: { url: string }) {
  const hasScript = useHasScript()
  const [isCopied, setCopied] = useState<boolean | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div className="flex flex-col gap-3 rounded-md border-[1.5px] border-green-line p-4">
      <p role="status" className="flex gap-2 font-[650]">
        <Icon name="coche-cercle" />
        {t.ready}
      </p>
      <label htmlFor="adresse-agenda" className="font-[650]">
        {t.label}
      </label>
      <input
        id="adresse-agenda"
        readOnly
        value={url}
        className={control}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex flex-wrap items-center gap-3">
        <a href={url.replace(/^https?:/, 'webcal:')} className={buttonClass()}>
          {t.subscribe}
        </a>
        {hasScript && (
          <button type="button" onClick={copy} className={buttonClass('secondary')}>
            {t.copy}
          </button>
        )}
        <span role="status" className="text-sm font-semibold">
          {isCopied === true && t.copied}
          {isCopied === false && t.notCopied}
        </span>
      </div>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-ink-2">
        {t.ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
    </div>
  )
}
