import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import {
  type CertificateSummary,
  certificatesOf,
  childrenForCertificates,
} from '@/lib/domain/billing/tax-certificate/queries'
import { noCertificateYet, tooOldForCertificate } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { yearOf } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'

export const metadata = { title: 'Attestations' }

export default async function CertificatesPage() {
  const family = await requireFamily()
  const today = parisDay(clock.now())
  const certificates = await certificatesOf(family)
  const children = await childrenForCertificates(family, today)
  const year = yearOf(today)
  const young = children.filter((child) => child.isEligible).map((child) => child.firstName)
  const old = children.filter((child) => !child.isEligible).map((child) => child.firstName)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle title="Attestations" back={{ href: `${family.base}/finances`, label: 'Finances' }} />
      <p>
        L’attestation pour les impôts indique ce que vous avez payé dans l’année pour la garde d’un enfant de
        moins de 6 ans, sans les repas. Elle ouvre droit à un crédit d’impôt.
      </p>
      {[...Map.groupBy(certificates, (certificate) => certificate.year)].map(([certifiedYear, own]) => (
        <section key={certifiedYear} className="flex flex-col gap-2">
          <h2 className="text-xl">{certifiedYear}</h2>
          <Card>
            <ul>
              {own.map((certificate) => (
                <Row
                  key={certificate.id}
                  certificate={certificate}
                  base={`${family.base}/finances/attestations`}
                />
              ))}
            </ul>
          </Card>
        </section>
      ))}
      <Notice tone="info">
        {young.length > 0 && <p>{noCertificateYet(young, year, certificates)}</p>}
        {old.length > 0 && <p>{tooOldForCertificate(old, year)}</p>}
        {children.length === 0 && <p>Aucun enfant n’est rattaché à votre famille.</p>}
      </Notice>
    </div>
  )
}

function Row({ certificate, base }: { certificate: CertificateSummary; base: string }) {
  const { id, year, childName, care, version } = certificate
  return (
    <li className="flex min-h-16 items-center gap-3 border-t border-line py-2 pr-2 pl-4 first:border-t-0">
      <div className="grow">
        <Link
          href={`${base}/${id}`}
          className="inline-flex min-h-6 font-[650] text-ink underline decoration-line-strong underline-offset-[3px]"
        >
          {childName}
        </Link>
        <p className="text-sm text-ink-2">
          {formatCents(care)} de garde payés{version > 1 && `, version ${version}`}
        </p>
      </div>
      <a
        href={`${base}/${id}/pdf`}
        className="inline-flex min-h-12 items-center gap-2 rounded-md px-3 font-[650] text-red-fg underline underline-offset-[3px] hover:bg-red-bg"
      >
        <Icon name="pdf" />
        PDF
        <span className="sr-only">
          {' '}
          de l’attestation {year} de {childName}
        </span>
      </a>
    </li>
  )
}
