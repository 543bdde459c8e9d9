import 'server-only'
import { cache } from 'react'
import { database, pageReader } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { colourPair } from '@/lib/rules/brand-colour'
import type { Territory } from '@/lib/rules/public-holidays'
import type { SchoolZone } from '@/lib/rules/school-holidays'

/** What every page says of the organisation. */
type Names = {
  name: string
  shortName: string
  serviceName: string
  phone: string
  email: string
  brandColour: string
  accentColour: string
  logoKey: string | null
}

const nameless: Names = {
  ...{ name: 'Portail Familles', shortName: '', serviceName: '', phone: '', email: '' },
  ...{ brandColour: '', accentColour: '' },
  logoKey: null,
}

/** What every page says of the organisation; before it is set up, the words of a portal without a name. */
export const organisationNames = cache(async (): Promise<Names> => {
  const reader = await pageReader()
  const [organisation] = await reader.$queryRaw<Names[]>`
    SELECT name, short_name AS "shortName", service_name AS "serviceName", phone, email,
      brand_colour AS "brandColour", accent_colour AS "accentColour", logo_key AS "logoKey"
    FROM organisation WHERE id = 1`
  return organisation ?? nameless
})

/** Where the logo is read, or null: the portal's own mark. */
export function logoAddress(logoKey: string | null): string | null {
  return logoKey && `/logo?v=${logoKey}`
}

/** Where the colours are read, or null: the portal's own. */
export function coloursAddress({ brandColour, accentColour }: Names): string | null {
  return brandColour || accentColour ? `/couleurs/${colourPair(brandColour, accentColour)}` : null
}

/** Who publishes the portal, for the legal pages; null before the organisation is set up. */
export async function publisher(): Promise<{
  name: string
  serviceName: string
  address: string
  phone: string
  email: string
  siret: string
  hostingText: string
  privacyText: string
  accessibilityText: string
} | null> {
  const prisma = await database()
  return prisma.organisation.findUnique({
    where: { id: 1 },
    select: {
      ...{ name: true, serviceName: true, address: true, phone: true, email: true, siret: true },
      ...{ hostingText: true, privacyText: true, accessibilityText: true },
    },
  })
}

/** The calendar that deadlines are counted with. */
export async function calendarSettings(db: Tx): Promise<{ territory: Territory; schoolZone: SchoolZone }> {
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: 1 } })
  return {
    territory: organisation.territory as Territory,
    schoolZone: organisation.schoolZone as SchoolZone,
  }
}
