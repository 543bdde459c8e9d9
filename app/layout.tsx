import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import '@fontsource-variable/figtree'
// Titles have one weight: the file of all of them is twice as heavy.
import '@fontsource/bricolage-grotesque/600.css'
import { KeptFocus } from '@/components/layout/kept-focus'
import { LinkClicks } from '@/components/layout/link-clicks'
import { coloursAddress, organisationNames } from '@/lib/domain/organisation/queries'
import { isBuilding } from '@/lib/env'
import { portalWords } from '@/lib/messages/fr/portal'
import './fonts.css'
import './globals.css'

export const metadata: Metadata = {
  title: { default: portalWords.name, template: `%s – ${portalWords.name}` },
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
  const colours = await organisationColours()
  return (
    <html lang="fr">
      {colours && (
        <head>
          <link rel="stylesheet" href={colours} />
        </head>
      )}
      <body className="min-h-dvh">
        <a
          href="#contenu"
          className="sr-only z-50 rounded-md bg-surface px-4 py-3 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {portalWords.toContent}
        </a>
        {children}
        <KeptFocus />
        <LinkClicks />
      </body>
    </html>
  )
}

/** The address of the organisation's colours; nothing while the portal keeps its own. */
async function organisationColours(): Promise<string | null> {
  return isBuilding() ? null : coloursAddress(await organisationNames())
}
