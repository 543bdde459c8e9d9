import { notFound } from 'next/navigation'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { receiptOf } from '@/lib/domain/payment/receipt/queries'
import { financesWords, historyWords } from '@/lib/messages/fr/finances-pages'
import { receiptData } from '@/lib/pdf/receipt-data'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { CertificateSheet } from '../../certificate-sheet'

export const metadata = { title: historyWords.receipt }

export default async function ReceiptPage({ params }: PageProps<'/finances/paiements/[paymentId]'>) {
  const family = await requireFamily()
  const { paymentId } = await params
  const receipt = await receiptOf(family, paymentId)
  if (!receipt) notFound()
  const data = receiptData(receipt, parisDay(clock.now()))
  return (
    <div className="max-w-3xl">
      <PageTitle
        title={data.title}
        back={{ href: `${family.base}/finances/historique`, label: financesWords.history }}
        help={<HelpLine of="ledger" />}
      >
        <a href={`${family.base}/finances/paiements/${paymentId}/pdf`} className={buttonClass('secondary')}>
          <Icon name="pdf" className="text-red-fg" />
          {financesWords.pdf}
        </a>
      </PageTitle>
      <CertificateSheet data={data} />
    </div>
  )
}
