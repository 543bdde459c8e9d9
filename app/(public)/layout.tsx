import type { ReactNode } from 'react'
import { logoAddress, organisationNames } from '@/lib/domain/organisation/queries'
import { Brand } from '@/components/layout/brand'
import { PortalFooter } from '@/components/layout/portal-footer'
import { portalWords } from '@/lib/messages/fr/portal'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const organisation = await organisationNames()
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-t-[3px] border-b border-t-accent border-b-line bg-surface">
        <div className="mx-auto flex min-h-[60px] max-w-[1216px] items-center px-4 lg:px-0">
          <Brand
            href="/connexion"
            title={portalWords.name}
            subtitle={organisation.shortName}
            logo={logoAddress(organisation.logoKey)}
          />
        </div>
      </header>
      <main
        id="contenu"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1216px] grow px-4 py-6 lg:px-0 lg:py-10"
      >
        {children}
      </main>
      <PortalFooter />
    </div>
  )
}
