'use client'

import { type CSSProperties, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { useHasScript } from '@/components/ui/has-script'
import { Icon, type IconName } from '@/components/ui/icon'
import { fileSize } from '@/lib/messages/fr/documents'
import { PdfPages } from './pdf-pages'

export type ViewedFile = { position: number; fileName: string; contentType: string; size: number }

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3]
const WHOLE_WIDTH = 2

/** A photo or a PDF of a document, larger or turned as the agent wants, and its download. */
export function FileView({ file, name, href }: { file: ViewedFile; name: string; href: string }) {
  const hasScript = useHasScript()
  const [zoom, setZoom] = useState(WHOLE_WIDTH)
  const [turn, setTurn] = useState(0)
  const isPdf = file.contentType === 'application/pdf'
  return (
    <section aria-label={name} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <a href={href} download className={buttonClass('secondary', 'sm')}>
          <Icon name={isPdf ? 'pdf' : 'photo'} size={20} />
          <span className="[overflow-wrap:anywhere]">
            Télécharger {file.fileName} ({fileSize(file.size)})
          </span>
        </a>
        {hasScript && (
          <p className="flex gap-1">
            <Tool icon="moins" words="Réduire" isOff={zoom === 0} onClick={() => setZoom(zoom - 1)} />
            <Tool
              icon="plus"
              words="Agrandir"
              isOff={zoom === ZOOMS.length - 1}
              onClick={() => setZoom(zoom + 1)}
            />
            <Tool icon="pivoter" words="Pivoter" onClick={() => setTurn((turn + 1) % 4)} />
          </p>
        )}
      </div>
      {(hasScript || !isPdf) && (
        <div
          role="group"
          aria-label={`Aperçu de ${name}`}
          tabIndex={0}
          className="max-h-[80vh] overflow-auto rounded-md border border-line bg-sunken"
        >
          <div style={widthOf(zoom)} className="mx-auto">
            {isPdf ? (
              <PdfPages href={href} name={name} zoom={ZOOMS[zoom]!} turn={turn} />
            ) : (
              <Picture href={href} name={name} turn={turn} />
            )}
          </div>
        </div>
      )}
    </section>
  )
}

/** Nothing before somebody asks: the policy of the pages takes styles from a script, never from the page itself. */
function widthOf(zoom: number): CSSProperties | undefined {
  return zoom === WHOLE_WIDTH ? undefined : { width: `${ZOOMS[zoom]! * 100}%` }
}

function Tool({
  icon,
  words,
  isOff,
  onClick,
}: {
  icon: IconName
  words: string
  isOff?: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      aria-disabled={isOff}
      onClick={() => !isOff && onClick()}
      className="inline-flex min-h-9 min-w-9 items-center justify-center rounded-md border border-line-strong text-brand hover:bg-brand-soft aria-disabled:opacity-40"
    >
      <Icon name={icon} size={20} />
      <span className="sr-only">{words}</span>
    </button>
  )
}

function Picture({ href, name, turn }: { href: string; name: string; turn: number }) {
  const [ratio, setRatio] = useState<number>()
  const measure = (image: HTMLImageElement | null) => {
    if (image && image.naturalHeight > 0) setRatio(image.naturalWidth / image.naturalHeight)
  }
  const { frame, picture } = turned(turn, ratio)
  return (
    <div style={frame}>
      {/* eslint-disable-next-line @next/next/no-img-element -- a private file: no optimiser may keep a copy */}
      <img
        ref={measure}
        onLoad={({ currentTarget }) => measure(currentTarget)}
        src={href}
        loading="lazy"
        alt={`Photo ${name}`}
        style={picture}
        className="block h-auto w-full"
      />
    </div>
  )
}

/** A picture on its side fills the width of its frame with its height. */
function turned(turn: number, ratio: number | undefined): { frame?: CSSProperties; picture?: CSSProperties } {
  if (turn % 2 === 0) return turn === 0 ? {} : { picture: { transform: 'rotate(180deg)' } }
  return {
    frame: { position: 'relative', aspectRatio: String(1 / (ratio ?? 1)), containerType: 'size' },
    picture: {
      ...{ position: 'absolute', top: '50%', left: '50%', width: '100cqh', maxWidth: 'none' },
      transform: `translate(-50%, -50%) rotate(${turn * 90}deg)`,
    },
  }
}
