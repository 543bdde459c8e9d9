import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'

/** A folded list of families, each with the way to it. */
export function FamilyNames({
  title,
  families,
}: {
  title: string
  families: { id: string; name: string }[]
}) {
  if (families.length === 0) return null
  return (
    <Card>
      <details>
        <summary className="cursor-pointer p-4 font-semibold">
          {title} ({families.length})
        </summary>
        <ul className="flex flex-wrap gap-x-5 px-4 pb-4">
          {families.map(({ id, name }) => (
            <li key={id}>
              <Link
                href={`/admin/familles/${id}`}
                className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  )
}
