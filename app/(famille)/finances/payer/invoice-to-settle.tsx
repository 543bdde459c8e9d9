import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { InvoiceToSettle } from '@/lib/domain/payment/reference/queries'
import { copyWords, invoicesWords, numberText, payWords } from '@/lib/messages/fr/finances-pages'
import { formatCents, typedCents } from '@/lib/money'
import { payOnlineAction } from './actions'
import { CopiedValue } from './copied-value'

/** An invoice that waits for a payment: with its references, and PayFIP filled in, when the service has given them. */
export function InvoiceRow({
  invoice,
  href,
  payfip,
  isOnline,
  client,
}: {
  invoice: InvoiceToSettle
  href: string
  /** PayFIP with everything filled in; null when it can't be. */
  payfip: string | null
  /** It is paid by PayFIP's web service. */
  isOnline: boolean
  client: string
}) {
  const { number, month, label, due, avis } = invoice
  return (
    <li className="flex flex-col gap-3 border-t border-line px-4 py-3 first:border-t-0">
      <div className="relative flex min-h-10 items-center gap-3">
        <span className="grow">
          <Link
            href={href}
            className="font-[650] text-ink underline decoration-line-strong underline-offset-[3px] after:absolute after:inset-0"
          >
            {label || invoicesWords.one({ month, label })}
          </Link>
          <span className="block text-sm text-ink-2">{numberText(number)}</span>
        </span>
        <span className="font-[650] whitespace-nowrap">{formatCents(due)}</span>
      </div>
      {isOnline && (
        <ActionForm
          action={payOnlineAction}
          submitLabel={payWords.payOnline(due)}
          pendingLabel={payWords.opening}
          className="flex flex-col items-start gap-3"
        >
          <HiddenField name="invoiceId" value={invoice.id} />
        </ActionForm>
      )}
      {payfip && (
        <a href={payfip} rel="external noreferrer" className={`${buttonClass()} self-start`}>
          {payWords.payOnPayfip(due)}
        </a>
      )}
      {avis && !isOnline && (
        <div className="flex flex-col items-start gap-2">
          <p className="text-sm text-ink-2">{payfip ? payWords.prefilled : payWords.toCopy}</p>
          {client && <ToCopy name={payWords.client} value={client} />}
          <ToCopy name={payWords.exercise} value={String(avis.exercise)} />
          <ToCopy name={payWords.reference} value={avis.reference} />
          <ToCopy name={payWords.amount} value={typedCents(due)} />
        </div>
      )}
    </li>
  )
}

function ToCopy({ name, value }: { name: string; value: string }) {
  return <CopiedValue name={name} value={value} words={copyWords(name, value)} />
}
