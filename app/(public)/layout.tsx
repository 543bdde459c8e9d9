import type { ReactNode } from 'react'
import { logoAddress, organisationNames } from '@/lib/domain/organisation/queries'
import { Brand } from '@/components/layout/brand'
import { Link } from '@/components/ui/link'
import { legalLinks, portalWords } from '@/lib/messages/fr/portal'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const organisation = await organisationNames()
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-[60px] max-w-[1216px] items-center px-4 lg:px-0">
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
      <footer className="border-t border-line">
        <nav aria-label={legalLinks.title} className="mx-auto max-w-[1216px] px-4 py-4 lg:px-0">
          <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
            {[
              ['/accessibilite', legalLinks.accessibility],
              ['/mentions-legales', legalLinks.notice],
              ['/donnees-personnelles', legalLinks.personalData],
            ].map(([href, label]) => (
              <li key={href}>
                <Link
                  href={href!}
                  className="inline-flex min-h-11 items-center text-ink-2 underline underline-offset-[3px]"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </footer>
    </div>
  )
}
