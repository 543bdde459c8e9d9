'use client'

import { useState } from 'react'
import { control } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { useHasScript } from '@/components/ui/has-script'
import { Icon } from '@/components/ui/icon'

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
        Votre adresse est prête. Elle n’est affichée que cette fois.
      </p>
      <label htmlFor="adresse-agenda" className="font-[650]">
        Adresse de votre calendrier
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
          S’abonner sur cet appareil
        </a>
        {hasScript && (
          <button type="button" onClick={copy} className={buttonClass('secondary')}>
            Copier l’adresse
          </button>
        )}
        <span role="status" className="text-sm font-semibold">
          {isCopied === true && 'Adresse copiée.'}
          {isCopied === false && 'La copie n’a pas marché\u00a0: sélectionnez l’adresse et copiez-la.'}
        </span>
      </div>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-ink-2">
        <li>iPhone, iPad, Mac&nbsp;: «&nbsp;S’abonner sur cet appareil&nbsp;», puis confirmez.</li>
        <li>
          Android et Google Agenda&nbsp;: copiez l’adresse&nbsp;; sur calendar.google.com, depuis un
          ordinateur, «&nbsp;Autres agendas&nbsp;», «&nbsp;À partir de l’URL&nbsp;».
        </li>
        <li>Outlook&nbsp;: «&nbsp;Ajouter un calendrier&nbsp;», «&nbsp;S’abonner à partir du web&nbsp;».</li>
      </ul>
    </div>
  )
}
