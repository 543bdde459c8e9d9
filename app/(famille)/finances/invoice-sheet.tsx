import { Card } from '@/components/ui/card'
import { invoiceWords } from '@/lib/messages/fr/finances-pages'
import type { InvoiceData } from '@/lib/pdf/invoice-data'

/** The PDF's content in HTML, which screen readers read and phones fit. */
export function InvoiceSheet({ data }: { data: InvoiceData }) {
  return (
    <Card className="flex flex-col gap-6 p-4 md:p-6">
      <SheetHead data={data} />
      {data.children.map((child) => (
        <section key={child.name}>
          <h2 className="mb-2 text-xl">{child.name}</h2>
          <table className="w-full text-left">
            <caption className="sr-only">{invoiceWords.days(child.name)}</caption>
            <thead className="text-sm">
              <tr className="border-b border-line-strong">
                <Head>{invoiceWords.day}</Head>
                <Head className="max-md:hidden">{invoiceWords.activity}</Head>
                {data.columns.map((column) => (
                  <Head key={column.key} className="pl-3 text-right max-md:hidden">
                    {column.title}
                  </Head>
                ))}
                <Head className="pl-3 text-right">{invoiceWords.amount}</Head>
              </tr>
            </thead>
            <tbody>
              {child.rows.map((row, index) => (
                <tr key={index} className="border-b border-line align-top">
                  <td className="py-2 pr-3">
                    {row.day}
                    {/* On a phone the columns in between are said under the day. */}
                    <span className="block text-sm text-ink-2 md:hidden">
                      {row.activity}, {row.detail}
                      <br />
                      {data.columns.map((column, index) => `${column.title} ${row.parts[index]}`).join(', ')}
                    </span>
                  </td>
                  <td className="py-2 pr-3 max-md:hidden">
                    {row.activity}
                    <span className="block text-sm text-ink-2">{row.detail}</span>
                  </td>
                  {row.parts.map((part, index) => (
                    <td
                      key={data.columns[index]!.key}
                      className="py-2 pl-3 text-right whitespace-nowrap max-md:hidden"
                    >
                      {part}
                    </td>
                  ))}
                  <td className="py-2 pl-3 text-right font-semibold whitespace-nowrap">{row.total}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="flex justify-between gap-4 py-2">
            <span>{invoiceWords.total(child.name)}</span>
            <span className="font-semibold">{child.total}</span>
          </p>
        </section>
      ))}
      <div className="flex flex-col gap-1 border-t border-line-strong pt-3">
        {data.totals.map((sum) => (
          <p key={sum.label} className="flex justify-between gap-4">
            <span>{sum.label}</span>
            <span>{sum.value}</span>
          </p>
        ))}
        <p className="flex items-baseline justify-between gap-4 text-lg font-[650]">
          <span>{data.total.label}</span>
          <span className="font-title text-2xl">{data.total.value}</span>
        </p>
      </div>
      <div className="flex flex-col gap-1 text-sm text-ink-2">
        {data.mentions.map((mention) => (
          <p key={mention}>{mention}</p>
        ))}
      </div>
    </Card>
  )
}

function Head({ children, className = '' }: { children: string; className?: string }) {
  return (
    <th scope="col" className={`py-2 font-semibold ${className}`}>
      {children}
    </th>
  )
}

/** Who writes, to whom, and what the paper is: the head of every paper. */
export function SheetHead({ data }: { data: Pick<InvoiceData, 'issuer' | 'payer' | 'facts'> }) {
  return (
    <>
      <div className="flex flex-col gap-5 md:flex-row md:justify-between">
        <Lines lines={[data.issuer.name, ...data.issuer.lines]} />
        <Lines lines={data.payer} />
      </div>
      <ul className="text-ink-2">
        {data.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <p>
      {lines.map((line, index) => (
        <span key={line} className={`block ${index === 0 ? 'font-[650]' : 'text-ink-2'}`}>
          {line}
        </span>
      ))}
    </p>
  )
}
