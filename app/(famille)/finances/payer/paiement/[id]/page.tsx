import { notFound } from 'next/navigation'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily } from '@/lib/auth/guards'
import { type OnlinePayment, onlinePaymentOf } from '@/lib/domain/payment/online/queries'
import { settleOnlinePayment } from '@/lib/domain/payment/online/service'
import { financesWords, onlinePaymentWords } from '@/lib/messages/fr/finances-pages'
import { onlinePaymentSentence } from '@/lib/messages/fr/payments'
import { payfipService } from '@/lib/payfip/web-service'
import { openUntil } from '@/lib/rules/online-payment'
import { clock } from '@/lib/time/clock'

export const metadata = { title: onlinePaymentWords.title }

/** Before the family leaves for PayFIP, and after it comes back: nothing that its browser brings back is believed. */
export default async function OnlinePaymentPage({ params }: PageProps<'/finances/payer/paiement/[id]'>) {
  const family = await requireFamily()
  const { id } = await params
  const found = await onlinePaymentOf(family, id)
  if (!found) notFound()
  const now = clock.now()
  const payfip = payfipService()
  if (payfip) await settleOnlinePayment(now, payfip, found.idop)
  const payment = (await onlinePaymentOf(family, id))!
  const isOpen = payment.state === 'pending' && now < openUntil(payment.createdAt)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={onlinePaymentWords.title}
        back={{ href: `${family.base}/finances/payer`, label: financesWords.pay }}
        help={<HelpLine of="onlinePayment" />}
      />
      <Card className="flex flex-col items-start gap-4 p-5">
        <p>
          <RichText
            text={onlinePaymentWords.amount(payment.amount, payment.invoiceNumber)}
            marks={{ amount: (words) => <strong>{words}</strong> }}
          />
        </p>
        <State payment={payment} />
        {isOpen && payfip && (
          <>
            <a href={payfip.addressOf(payment.idop)} rel="external noreferrer" className={buttonClass()}>
              {onlinePaymentWords.go}
            </a>
            <p className="text-sm text-ink-2">{onlinePaymentWords.until(openUntil(payment.createdAt))}</p>
          </>
        )}
        {payment.state === 'pending' && (
          <Link
            href={`${family.base}/finances/payer/paiement/${id}`}
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            {onlinePaymentWords.check}
          </Link>
        )}
      </Card>
    </div>
  )
}

function State({ payment: { state } }: { payment: OnlinePayment }) {
  const { tone, title, text } = onlinePaymentSentence(state)
  return (
    <Notice tone={tone} title={title} role="status">
      <p>{text}</p>
    </Notice>
  )
}
