import 'server-only'
import path from 'node:path'
import { Font } from '@react-pdf/renderer'

/** Figtree, then its letters of central Europe and Turkey, which families' names need. */
export const fontFamily = ['Figtree', 'Figtree extended']

let isReady = false

/** Gives the fonts to the PDF renderer, once per process. Woff, because it doesn't read woff2. */
export function registerFonts(): void {
  if (isReady) return
  const folder = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@fontsource/figtree/files',
  )
  const file = (subset: string, weight: number) =>
    path.join(/* turbopackIgnore: true */ folder, `figtree-${subset}-${weight}-normal.woff`)
  for (const [family, subset] of [
    ['Figtree', 'latin'],
    ['Figtree extended', 'latin-ext'],
  ] as const)
    Font.register({
      family,
      fonts: [400, 600].map((fontWeight) => ({ src: file(subset, fontWeight), fontWeight })),
    })
  // The renderer's hyphenation is English.
  Font.registerHyphenationCallback((word) => [word])
  isReady = true
}
