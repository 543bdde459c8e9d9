import { Link } from '@/components/ui/link'
import { GUIDE } from '@/lib/messages/fr/help'
import { legalLinks } from '@/lib/messages/fr/portal'

const links = [
  [GUIDE, legalLinks.guide],
  ['/accessibilite', legalLinks.accessibility],
  ['/mentions-legales', legalLinks.notice],
  ['/donnees-personnelles', legalLinks.personalData],
] as const

/** At the end of every page of the parents: the guide, and what the law wants within reach (décret n° 2019-768, art. 5). */
export function PortalFooter({ className = '' }: { className?: string }) {
  return (
    <footer className={`border-t border-line ${className}`}>
      <nav aria-label={legalLinks.title} className="mx-auto max-w-[1216px] px-4 py-3 lg:px-0">
        <ul className="flex flex-wrap gap-x-6 text-sm">
          {links.map(([href, label]) => (
            <li key={href}>
              <Link
                href={href}
                className="inline-flex min-h-11 items-center text-ink-2 underline underline-offset-[3px]"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  )
}
