import type { ReactNode } from 'react'
import { FamilyShell } from '@/components/layout/family-shell'
import { SignOut } from '@/components/layout/sign-out'
import { OwnCopies } from '@/components/offline/own-copies'
import { copyOwner } from '@/lib/auth/copies'
import { requireFamily } from '@/lib/auth/guards'
import { basketCount } from '@/lib/domain/booking/basket/queries'
import { logoAddress, organisationNames } from '@/lib/domain/organisation/queries'

export default async function FamilyLayout({ children }: { children: ReactNode }) {
  const family = await requireFamily()
  const organisation = await organisationNames()
  return (
    <FamilyShell
      base={family.base}
      organisation={organisation.shortName}
      logo={logoAddress(organisation.logoKey)}
      adultName={family.adultName}
      basketCount={await basketCount(family)}
      signOut={<SignOut variant="secondary" size="md" />}
    >
      <OwnCopies whose={await copyOwner()} />
      {children}
    </FamilyShell>
  )
}
