import type { MetadataRoute } from 'next'
import { organisationNames } from '@/lib/domain/organisation/queries'

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
    name: shortName ? `Portail Familles – ${shortName}` : 'Portail Familles',
    short_name: 'Familles',
    description: 'Inscriptions, calendrier et factures des accueils de loisirs.',
    lang: 'fr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f1f7f8',
    theme_color: '#ffffff',
    icons: [icon('192', 192), icon('512', 512), icon('512-plein', 512, 'maskable')],
    shortcuts: [
      { name: 'Mon calendrier', url: '/mon-calendrier' },
      { name: 'S’inscrire', url: '/inscription' },
    ],
  }
}
