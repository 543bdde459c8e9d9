import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'

export type Column = { title: string; isNumber?: boolean }

/** The tables of this desk: a caption, headings, numbers on the right. */
export function Table({
  caption,
  columns,
  children,
}: {
  caption: string
  columns: Column[]
  children: ReactNode
}) {
  return (
    <Card>
      {/* Wider than a phone: it scrolls, by keyboard too. */}
      <div role="region" aria-label={caption} tabIndex={0} className="overflow-x-auto rounded-[inherit]">
        <table className="w-full text-left">
          <caption className="sr-only">{caption}</caption>
          <thead className="bg-sunken text-[.8125rem]">
            <tr>
              {columns.map((column) => (
                <th
                  key={column.title}
                  scope="col"
                  className={`px-3 py-2 font-semibold ${column.isNumber ? 'text-right' : ''}`}
                >
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </Card>
  )
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="border-t border-line">{children}</tr>
}

export function Cell({ children, isNumber = false }: { children: ReactNode; isNumber?: boolean }) {
  return <td className={`px-3 py-2.5 ${isNumber ? 'text-right whitespace-nowrap' : ''}`}>{children}</td>
}
