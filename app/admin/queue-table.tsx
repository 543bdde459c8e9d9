import type { ReactNode } from 'react'
import { Heading, type Title } from '@/app/admin/list-table'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { ShortcutLink } from '@/components/ui/shortcuts'
import type { Sort } from '@/lib/rules/list-address'

/** What waits for an answer, a row each, with what is said below it. */
export function QueueTable({
  caption,
  titles,
  sort,
  hrefOf,
  children,
  below,
}: {
  caption: string
  titles: readonly (string | Title)[]
  sort?: Sort
  /** The address of the list in another order. */
  hrefOf?: (sort: Sort) => string
  children: ReactNode
  below?: ReactNode
}) {
  return (
    <Card className="overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken text-[.8125rem]">
          <tr>
            {titles.map((title) =>
              typeof title === 'string' ? (
                <th key={title} scope="col" className="px-2 py-2 font-semibold sm:px-3">
                  {title}
                </th>
              ) : (
                <Heading key={title.title} {...title} sort={sort} hrefOf={hrefOf} />
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {below && <p className="border-t border-line p-3 text-ink-2">{below}</p>}
    </Card>
  )
}

export function QueueRow({ isCurrent, children }: { isCurrent: boolean; children: ReactNode }) {
  return (
    <tr
      className={`border-t border-line align-top ${isCurrent ? 'bg-brand-soft shadow-[inset_4px_0_0_var(--p-brand)]' : ''}`}
    >
      {children}
    </tr>
  )
}

/** What opens the row. */
export function QueueLink({
  href,
  isCurrent,
  shortcut,
  children,
}: {
  href: string
  isCurrent: boolean
  /** The key that opens it, on a page that hears its keys. */
  shortcut?: string
  children: ReactNode
}) {
  const look =
    'inline-flex min-h-9 items-center gap-2 text-ink underline decoration-line-strong underline-offset-[3px]'
  if (shortcut)
    return (
      <ShortcutLink href={href} shortcut={shortcut} className={look}>
        {children}
      </ShortcutLink>
    )
  return (
    <Link href={href} aria-current={isCurrent ? 'page' : undefined} className={look}>
      {children}
    </Link>
  )
}
