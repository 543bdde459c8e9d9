import { Link } from '@/components/ui/link'

const link = 'inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]'

/** The ways through a list that is read from the most recent on: back to its start, and on to what is older. */
export function Older({
  name,
  newest,
  older,
}: {
  name: string
  newest: string | null
  older: string | null
}) {
  return (
    <nav aria-label={name} className="flex flex-wrap gap-x-4 print:hidden">
      {newest && (
        <Link href={newest} className={link}>
          Les plus récentes
        </Link>
      )}
      {older && (
        <Link href={older} className={link}>
          Plus anciennes
        </Link>
      )}
    </nav>
  )
}
