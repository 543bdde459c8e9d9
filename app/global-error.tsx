'use client'

import { faultPageWords } from '@/lib/messages/fr/fault-page'
import './fonts.css'
import './globals.css'
import type { ComponentProps } from 'react'
import { Fault } from '@/components/layout/fault'

/** A fault of the layout itself, which this page stands in for: it asks nothing of the server. */
export default function GlobalError(props: ComponentProps<typeof Fault>) {
  return (
    <html lang="fr">
      <head>
        <title>{faultPageWords.pageTitle}</title>
      </head>
      <body className="min-h-dvh">
        <main id="contenu">
          <Fault {...props} />
        </main>
      </body>
    </html>
  )
}
