import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { ScrollRegion } from '@/components/ui/scroll-region'

/** A picture with its title, what it answers, and its figures as a table below. */
export function Figure({
  id,
  title,
  answer,
  headings,
  rows,
  children,
}: {
  id: string
  title: string
  /** In a sentence, what the picture says: enough for who doesn't see it. */
  answer: ReactNode
  headings: readonly string[]
  /** A cell of each heading; the first names the row. */
  rows: readonly (readonly (string | number)[])[]
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <p className="max-w-[70ch] text-ink-2">{answer}</p>
      {rows.length > 0 && (
        <Card className="p-3">
          {children}
          <details className="mt-2">
            <summary className="inline-flex min-h-9 items-center font-semibold text-brand">
              Voir les chiffres
            </summary>
            <ScrollRegion label={`${title}, chiffres`}>
              <table className="w-full text-left text-sm">
                <caption className="sr-only">{title}</caption>
                <thead className="bg-sunken text-[.8125rem]">
                  <tr>
                    {headings.map((heading, index) => (
                      <th
                        key={heading}
                        scope="col"
                        className={`px-2 py-1.5 font-semibold ${index > 0 ? 'text-right' : ''}`}
                      >
                        {heading}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(([name, ...cells], row) => (
                    <tr key={row} className="border-t border-line">
                      <th scope="row" className="px-2 py-1.5 font-normal">
                        {name}
                      </th>
                      {cells.map((cell, index) => (
                        <td key={index} className="px-2 py-1.5 text-right whitespace-nowrap">
                          {cell}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          </details>
        </Card>
      )}
    </section>
  )
}
