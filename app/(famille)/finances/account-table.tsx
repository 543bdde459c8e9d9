import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import type { AccountEntry } from '@/lib/domain/payment/ledger/queries'
import { historyWords } from '@/lib/messages/fr/finances-pages'
import { entryLabel, signedAmount } from '@/lib/messages/fr/payments'
import { formatCents } from '@/lib/money'
import { formatDate } from '@/lib/time/format'

/** What moved a family's account, the last first, with the balance after each. */
export function AccountTable({
  entries,
  hrefOf,
}: {
  entries: readonly AccountEntry[]
  /** Where a line is told in full; null where it isn't. */
  hrefOf: (entry: AccountEntry) => string | null
}) {
  return (
    <Card className="overflow-hidden">
      <table className="w-full text-left">
        <caption className="sr-only">{historyWords.table}</caption>
        <thead className="bg-sunken text-[.8125rem]">
          <tr>
            <Head className="max-md:hidden">{historyWords.date}</Head>
            <Head>{historyWords.entry}</Head>
            <Head className="text-right max-md:hidden">{historyWords.debit}</Head>
            <Head className="text-right max-md:hidden">{historyWords.credit}</Head>
            <Head className="text-right md:hidden">{historyWords.amount}</Head>
            <Head className="text-right">{historyWords.balance}</Head>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            <tr key={index} className="border-t border-line align-top">
              <td className="px-3 py-2.5 whitespace-nowrap max-md:hidden">{formatDate(entry.day)}</td>
              <td className="px-3 py-2.5 max-md:pr-1">
                {/* On a phone the day is said under what happened. */}
                <Label entry={entry} href={hrefOf(entry)} />
              </td>
              <Amount className="max-md:hidden">{entry.debit > 0 && formatCents(entry.debit)}</Amount>
              <Amount className="max-md:hidden">{entry.credit > 0 && formatCents(entry.credit)}</Amount>
              <Amount className="max-md:px-1 md:hidden">{signedAmount(entry)}</Amount>
              <Amount className="font-semibold">{formatCents(entry.balance)}</Amount>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Label({ entry, href }: { entry: AccountEntry; href: string | null }) {
  const reference = entry.kind === 'payment' && entry.payment.reference
  return (
    <>
      {href ? (
        <a
          href={href}
          className="inline-flex min-h-6 items-center text-brand underline underline-offset-[3px]"
        >
          {entryLabel(entry)}
        </a>
      ) : (
        entryLabel(entry)
      )}
      <span className="block text-sm text-ink-2 md:hidden">{formatDate(entry.day)}</span>
      {reference && <span className="block text-sm break-words text-ink-2">{reference}</span>}
    </>
  )
}

function Head({ children, className = '' }: { children: string; className?: string }) {
  return (
    <th
      scope="col"
      className={`px-3 py-2 font-semibold max-md:px-3 max-md:[&:not(:last-child)]:pr-1 ${className}`}
    >
      {children}
    </th>
  )
}

function Amount({ children, className }: { children: ReactNode; className: string }) {
  return (
    <td className={`px-3 py-2.5 text-right whitespace-nowrap max-md:text-sm ${className}`}>{children}</td>
  )
}
