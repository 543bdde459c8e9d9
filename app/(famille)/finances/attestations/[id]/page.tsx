import Link from 'next/link'
import { notFound } from 'next/navigation'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { certificateOf } from '@/lib/domain/billing/tax-certificate/queries'
import { certificateData } from '@/lib/pdf/certificate-data'
import { Lines } from '../../invoice-sheet'

export const metadata = { title: 'Attestation fiscale' }

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
        back={{ href: `${family.base}/finances/attestations`, label: 'Attestations' }}
      >
        <a href={`${family.base}/finances/attestations/${id}/pdf`} className={buttonClass('secondary')}>
          <Icon name="pdf" className="text-red-fg" />
          PDF
        </a>
      </PageTitle>
      {certificate.replacedBy && (
        <div className="mb-4">
          <Notice tone="warning">
            <p>
              Cette version est annulée et remplacée par{' '}
              <Link
                href={`${family.base}/finances/attestations/${certificate.replacedBy.id}`}
                className="text-ink underline underline-offset-[3px]"
              >
                la version {certificate.replacedBy.version}
              </Link>
              .
            </p>
          </Notice>
        </div>
      )}
      <Card className="flex flex-col gap-5 p-4 md:p-6">
        <div className="flex flex-col gap-5 md:flex-row md:justify-between">
          <Lines lines={[data.issuer.name, ...data.issuer.lines]} />
          <Lines lines={data.payer} />
        </div>
        <ul className="text-ink-2">
          {data.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <p>{data.sentence}</p>
        <dl>
          {[...data.rows, data.amount].map((row) => (
            <div
              key={row.label}
              className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 last:text-lg last:font-[650]"
            >
              <dt>{row.label}</dt>
              <dd className="text-right">{row.value}</dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-col gap-1 text-sm text-ink-2">
          {data.mentions.map((mention) => (
            <p key={mention}>{mention}</p>
          ))}
        </div>
        <p>
          {data.signature.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </p>
      </Card>
    </div>
  )
}
