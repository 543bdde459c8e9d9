import type { Metadata, Viewport } from 'next'
import type { CSSProperties, ReactNode } from 'react'
import '@fontsource-variable/figtree'
import '@fontsource-variable/bricolage-grotesque'
import { KeptFocus } from '@/components/layout/kept-focus'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { isBuilding } from '@/lib/env'
import { brandTones } from '@/lib/rules/brand-colour'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Portail Familles', template: '%s – Portail Familles' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#172429' },
  ],
}

// Every page is made for one visitor: a nonce, a session, a clock.
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="fr" style={await brandStyle()}>
      <body className="min-h-dvh">
        <a
          href="#contenu"
          className="sr-only z-50 rounded-md bg-surface px-4 py-3 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Aller au contenu
        </a>
        {children}
        <KeptFocus />
      </body>
    </html>
  )
}

/** The colour of the organisation, where app/tokens.css looks for it; nothing while the portal keeps its own. */
async function brandStyle(): Promise<CSSProperties | undefined> {
  if (isBuilding()) return undefined
  const { brandColour } = await organisationNames()
  if (!brandColour) return undefined
  const { brand, hover, soft, brandDark, hoverDark } = brandTones(brandColour)
  return {
    ...{ '--org-brand': brand, '--org-brand-hover': hover, '--org-brand-soft': soft },
    ...{ '--org-brand-dark': brandDark, '--org-brand-hover-dark': hoverDark },
  } as CSSProperties
}
