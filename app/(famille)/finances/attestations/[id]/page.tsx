import { notFound } from 'next/navigation'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily } from '@/lib/auth/guards'
import { certificateOf } from '@/lib/domain/billing/tax-certificate/queries'
import { certificatesWords, financesWords } from '@/lib/messages/fr/finances-pages'
import { certificateData } from '@/lib/pdf/certificate-data'
import { CertificateSheet } from '../../certificate-sheet'

export const metadata = { title: certificatesWords.one }

export default async function CertificatePage({ params }: PageProps<'/finances/attestations/[id]'>) {
  const family = await requireFamily()
  const { id } = await params
  const certificate = await certificateOf(family, id)
  if (!certificate) notFound()
  const data = certificateData(certificate.snapshot)
  return (
    <div className="max-w-3xl">
      <PageTitle
        title={data.title}
        back={{ href: `${family.base}/finances/attestations`, label: financesWords.certificates }}
        help={<HelpLine of="certificates" />}
      >
        <a href={`${family.base}/finances/attestations/${id}/pdf`} className={buttonClass('secondary')}>
          <Icon name="pdf" className="text-red-fg" />
          {financesWords.pdf}
        </a>
      </PageTitle>
      {certificate.replacedBy && (
        <div className="mb-4">
          <Notice tone="warning">
            <p>
              <RichText
                text={certificatesWords.replacedBy(certificate.replacedBy.version)}
                marks={{
                  link: (words) => (
                    <Link
                      href={`${family.base}/finances/attestations/${certificate.replacedBy!.id}`}
                      className="text-ink underline underline-offset-[3px]"
                    >
                      {words}
                    </Link>
                  ),
                }}
              />
            </p>
          </Notice>
        </div>
      )}
      <CertificateSheet data={data} />
    </div>
  )
}
