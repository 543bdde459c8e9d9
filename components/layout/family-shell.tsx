import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { basketLabel, portalWords, shellWords } from '@/lib/messages/fr/portal'
import { Brand } from './brand'
import { BottomMenu, TopMenu } from './family-menu'
import { PortalFooter } from './portal-footer'

/** The frame of the parents' pages: top bar with the basket, menu at the top (desktop) or under the thumb (phone). */
export function FamilyShell({
  base,
  organisation,
  logo,
  adultName,
  basketCount,
  signOut,
  children,
}: {
  base: string
  organisation: string
  logo: string | null
  adultName: string
  basketCount: number
  signOut: ReactNode
  children: ReactNode
}) {
  return (
    <>
      <header className="sticky top-0 z-20 border-t-[3px] border-b border-t-accent border-b-line bg-surface">
        <div className="mx-auto flex min-h-[60px] max-w-[1216px] items-center gap-3 pr-2 pl-4 lg:min-h-[68px] lg:px-0">
          <Brand href={`${base}/accueil`} title={portalWords.name} subtitle={organisation} logo={logo} />
          <TopMenu base={base} />
          <div className="ml-auto flex items-center gap-1 lg:gap-4">
            <Link
              href={`${base}/panier`}
              className="relative grid size-12 place-items-center text-ink"
              aria-label={basketLabel(basketCount)}
            >
              <Icon name="panier" />
              {basketCount > 0 && (
                <span
                  aria-hidden="true"
                  className="absolute top-0.5 right-0 min-w-5 rounded-full bg-pink-solid px-1.5 text-center text-xs leading-5 font-bold text-on-solid"
                >
                  {basketCount}
                </span>
              )}
            </Link>
            <details className="group relative">
              <summary className="flex min-h-12 list-none items-center gap-2 px-2 text-sm font-semibold [&::-webkit-details-marker]:hidden">
                <span
                  aria-hidden="true"
                  className="grid size-9 place-items-center rounded-full bg-brand-soft font-title font-[650] text-brand"
                >
                  {adultName.charAt(0)}
                </span>
                <span className="sr-only">{shellWords.menuOf} </span>
                <span className="sr-only lg:not-sr-only">{adultName}</span>
              </summary>
              <div className="absolute right-0 z-30 mt-1 flex w-60 flex-col gap-1 rounded-md border border-line bg-surface p-2 shadow-2">
                <p className="px-3 py-2 text-sm text-ink-2">{adultName}</p>
                {signOut}
              </div>
            </details>
          </div>
        </div>
      </header>
      <main
        id="contenu"
        tabIndex={-1}
        className="mx-auto min-h-[70dvh] max-w-[1216px] px-4 pt-5 pb-8 lg:px-0 lg:pt-7 lg:pb-16"
      >
        {children}
      </main>
      {/* Room for the menu under the thumb, and for the bar of the basket above it. */}
      <PortalFooter className="max-lg:pb-36 print:hidden" />
      <BottomMenu base={base} />
    </>
  )
}
