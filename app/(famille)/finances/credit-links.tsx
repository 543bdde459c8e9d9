import { Link } from '@/components/ui/link'
import { creditsOf } from '@/lib/domain/billing/credit/queries'
import { invoiceWords } from '@/lib/messages/fr/finances-pages'

/** The credit notes of an invoice, for who may read it. */
export async function CreditLinks({ invoiceId, base }: { invoiceId: string; base: string }) {
  const credits = await creditsOf(invoiceId)
  return credits.map(({ number, total }) => (
    <Link
      key={number}
      href={`${base}/${number}`}
      className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
    >
      {invoiceWords.credit(number, total)}
    </Link>
  ))
}
