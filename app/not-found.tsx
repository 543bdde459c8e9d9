import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

export const metadata = { title: 'Page introuvable' }

/** What doesn't exist and what belongs to somebody else read the same. */
export default function NotFound() {
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
