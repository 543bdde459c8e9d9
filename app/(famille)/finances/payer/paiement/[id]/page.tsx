import { notFound } from 'next/navigation'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { type OnlinePayment, onlinePaymentOf } from '@/lib/domain/payment/online/queries'
import { settleOnlinePayment } from '@/lib/domain/payment/online/service'
import { onlinePaymentSentence } from '@/lib/messages/fr/payments'
import { formatCents } from '@/lib/money'
import { payfipService } from '@/lib/payfip/web-service'
import { openUntil } from '@/lib/rules/online-payment'
import { clock } from '@/lib/time/clock'
import { formatTime } from '@/lib/time/format'
import { parisClock } from '@/lib/time/paris'

export const metadata = { title: 'Votre paiement' }

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
      <PageTitle title="Votre paiement" back={{ href: `${family.base}/finances/payer`, label: 'Payer' }} />
      <Card className="flex flex-col items-start gap-4 p-5">
        <p>
          <strong>{formatCents(payment.amount)}</strong> pour la facture n°&nbsp;{payment.invoiceNumber}
        </p>
        <State payment={payment} />
        {isOpen && payfip && (
          <>
            <a href={payfip.addressOf(payment.idop)} rel="external noreferrer" className={buttonClass()}>
              Continuer sur PayFIP
            </a>
            <p className="text-sm text-ink-2">
              PayFIP est un autre site. Vous pouvez y payer jusqu’à{' '}
              {formatTime(parisClock(openUntil(payment.createdAt)).time)}.
            </p>
          </>
        )}
        {payment.state === 'pending' && (
          <Link
            href={`${family.base}/finances/payer/paiement/${id}`}
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            J’ai payé&nbsp;: vérifier de nouveau
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
