import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { type Sort, sortPressed } from '@/lib/rules/list-address'

export type Title = {
  title: string
  isNumber?: boolean
  /** The name under which the address sorts by this column; without it, the column doesn't sort. */
  column?: string
}

/** The table of a list: a caption, headings, numbers on the right; a press on a heading orders the list by it. */
export function ListTable({
  caption,
  titles,
  sort,
  hrefOf,
  children,
}: {
  caption: string
  titles: readonly Title[]
  sort?: Sort
  /** The address of the list in another order, from its first page. */
  hrefOf?: (sort: Sort) => string
  children: ReactNode
}) {
  return (
    <Card>
      <ScrollRegion label={caption} className="rounded-[inherit]">
        <table className="w-full text-left">
          <caption className="sr-only">{caption}</caption>
          <thead className="bg-sunken text-[.8125rem]">
            <tr>
              {titles.map((title) => (
                <Heading key={title.title} {...title} sort={sort} hrefOf={hrefOf} />
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </ScrollRegion>
    </Card>
  )
}

/** A column's title, which orders the list when it is pressed. */
export function Heading({
  title,
  isNumber,
  column,
  sort,
  hrefOf,
}: Title & { sort?: Sort; hrefOf?: (sort: Sort) => string }) {
  const look = `px-3 font-semibold ${isNumber ? 'text-right' : ''}`
  if (!column || !sort || !hrefOf)
    return (
      <th scope="col" className={`${look} py-2`}>
        {title}
      </th>
    )
  const isCurrent = sort.column === column
  return (
    <th
      scope="col"
      aria-sort={!isCurrent ? undefined : sort.isDescending ? 'descending' : 'ascending'}
      className={look}
    >
      <Link
        href={hrefOf(sortPressed(sort, column))}
        className="inline-flex min-h-9 items-center gap-1 text-ink underline decoration-line-strong underline-offset-[3px]"
      >
        {title}
        {isCurrent && <Icon name={sort.isDescending ? 'bas' : 'haut'} size={16} />}
      </Link>
    </th>
  )
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="border-t border-line">{children}</tr>
}

export function Cell({ children, isNumber = false }: { children: ReactNode; isNumber?: boolean }) {
  return <td className={`px-3 py-2.5 ${isNumber ? 'text-right whitespace-nowrap' : ''}`}>{children}</td>
}
