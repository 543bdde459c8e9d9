import type { MetadataRoute } from 'next'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { installedName, installedWords as t } from '@/lib/messages/fr/installed'

// Its name is the organisation's, which is in the database.
export const dynamic = 'force-dynamic'

/** What a telephone needs to install the portal beside its other applications. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { shortName } = await organisationNames()
  const icon = (file: string, size: number, purpose?: 'maskable') => ({
    src: `/icones/${file}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    ...(purpose && { purpose }),
  })
  return {
    id: '/',
    name: installedName(shortName),
    short_name: t.shortName,
    description: t.description,
    lang: 'fr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f1f7f8',
    theme_color: '#ffffff',
    icons: [icon('192', 192), icon('512', 512), icon('512-plein', 512, 'maskable')],
    shortcuts: [
      { name: t.calendar, url: '/mon-calendrier' },
      { name: t.book, url: '/inscription' },
    ],
  }
}
