import { Link } from '@/components/ui/link'

/** "51 à 100 sur 230", and the pages before and after. Nothing when one page holds it all. */
export function Pages({
  total,
  perPage,
  page,
  hrefOf,
}: {
  total: number
  perPage: number
  page: number
  hrefOf: (page: number) => string
}) {
  if (total <= perPage && page === 1) return null
  const first = (page - 1) * perPage + 1
  const last = Math.min(page * perPage, total)
  const link = 'inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]'
  return (
    <nav aria-label="Pages de la liste" className="flex flex-wrap items-center gap-x-4 text-ink-2">
      <p>{first > total ? `Plus rien ici, sur ${total}.` : `${first} à ${last} sur ${total}.`}</p>
      {page > 1 && (
        <Link href={hrefOf(page - 1)} className={link}>
          Page précédente
        </Link>
      )}
      {last < total && (
        <Link href={hrefOf(page + 1)} className={link}>
          Page suivante
        </Link>
      )}
    </nav>
  )
}
