'use client'

import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

/** What doesn't exist. For the browser: every page carries what would stand in its place, were it missing. */
export function MissingPage() {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 px-4 py-12">
      <h1 className="text-2xl">Page introuvable</h1>
      <p>
        Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse, ou repartez de l’accueil.
      </p>
      <Link href="/" className={buttonClass()}>
        Revenir à l’accueil
      </Link>
    </div>
  )
}
