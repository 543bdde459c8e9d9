'use client'

import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Beyond, some phones and browsers draw nothing. */
const MAX_SIDE = 4096

type Look = { zoom: number; turn: number }

/** The pages of a PDF, drawn here. It is fetched when it comes into view, and the viewer with it. */
export function PdfPages({ href, name, ...look }: { href: string; name: string } & Look) {
  const box = useRef<HTMLDivElement>(null)
  const isNear = useIsNear(box)
  const [pdf, setPdf] = useState<PDFDocumentProxy>()
  const [isBroken, setIsBroken] = useState(false)
  useEffect(() => {
    if (!isNear) return
    let close = () => {}
    let isOver = false
    import('./open-pdf')
      .then(({ openPdf }) => {
        if (isOver) return
        const task = openPdf(href)
        close = () => void task.destroy()
        return task.promise.then(setPdf)
      })
      .catch(() => !isOver && setIsBroken(true))
    return () => {
      isOver = true
      close()
    }
  }, [href, isNear])

  if (isBroken)
    return (
      <p role="status" className="p-4">
        Ce PDF ne peut pas être affiché ici. Téléchargez-le pour le lire.
      </p>
    )
  return (
    <div ref={box} aria-busy={!pdf} className="min-h-24">
      {!pdf && <p className="p-4 text-ink-2">Ouverture du PDF…</p>}
      {pdf &&
        Array.from({ length: pdf.numPages }, (_, index) => (
          <PdfPage key={index} pdf={pdf} number={index + 1} name={name} {...look} />
        ))}
    </div>
  )
}

function PdfPage({
  pdf,
  number,
  name,
  zoom,
  turn,
}: { pdf: PDFDocumentProxy; number: number; name: string } & Look) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isNear = useIsNear(canvas)
  const words = `Page ${number} sur ${pdf.numPages}`
  useEffect(() => {
    if (!isNear || !canvas.current) return
    let stop = () => {}
    let isOver = false
    draw(pdf, number, canvas.current, turn, (cancel) => (isOver ? cancel() : (stop = cancel))).catch(
      // Drawn again, larger or turned, before it was done; or a page that is damaged: the others are shown.
      () => {},
    )
    return () => {
      isOver = true
      stop()
    }
  }, [pdf, number, zoom, turn, isNear])
  return (
    <figure className="border-b border-line last:border-b-0">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${name}, ${words.toLowerCase()}`}
        // The size of a sheet until the page is drawn.
        width={595}
        height={842}
        className="bg-white block h-auto w-full"
      />
      <figcaption className="p-1 text-center text-sm text-ink-2">{words}</figcaption>
    </figure>
  )
}

async function draw(
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  turn: number,
  onStart: (cancel: () => void) => void,
): Promise<void> {
  const page = await pdf.getPage(number)
  const rotation = (page.rotate + turn * 90) % 360
  const { width, height } = page.getViewport({ scale: 1, rotation })
  const wanted = (canvas.clientWidth * devicePixelRatio) / width
  const scale = Math.min(wanted, MAX_SIDE / width, MAX_SIDE / height)
  const viewport = page.getViewport({ scale, rotation })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const task = page.render({ canvas, viewport })
  onStart(() => task.cancel())
  await task.promise
}

/** Whether an element has come near the screen: once true, it stays so. */
function useIsNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false)
  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        setIsNear(true)
        observer.disconnect()
      },
      { rootMargin: '200px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return isNear
}
