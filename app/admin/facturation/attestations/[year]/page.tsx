import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { certificatesOfYear } from '@/lib/domain/billing/tax-certificate/queries'
import { certificateRefusalSentence } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import { whyYearNotCertifiable } from '@/lib/rules/tax-certificate'
import { clock } from '@/lib/time/clock'
import { formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { issueCertificatesAction } from '../../actions'
import { Cell, ListTable, Row } from '@/app/admin/list-table'

export const metadata = { title: 'Attestations fiscales' }

export default async function CertificateYearPage({
  params,
}: PageProps<'/admin/facturation/attestations/[year]'>) {
  const staff = await requireStaff('billing.read')
  const { year: asked } = await params
  if (!/^20\d\d$/.test(asked)) notFound()
  const year = Number(asked)
  const certificates = await certificatesOfYear(staff, year)
  const refusal = whyYearNotCertifiable(year, parisDay(clock.now()))
  const canIssue = isAllowed(staff.role, 'billing.write') && !refusal
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle title={`Attestations de ${year}`} back={{ href: '/admin/facturation', label: 'Factures' }} />
      <p>
        Une attestation par famille et par enfant de moins de 6 ans au 1er janvier {year}, sur la garde payée.
        Un paiement enregistré plus tard donne une nouvelle version à l’émission suivante.
      </p>
      {refusal && (
        <Notice tone="info">
          <p>{certificateRefusalSentence(refusal)}</p>
        </Notice>
      )}
      <ActionForm
        action={issueCertificatesAction}
        className="flex flex-col gap-4"
        submitLabel={canIssue ? `Émettre les attestations de ${year}` : undefined}
      >
        <HiddenField name="year" value={String(year)} />
      </ActionForm>
      {certificates.length === 0 ? (
        <p className="text-ink-2">Aucune attestation de {year} n’est émise.</p>
      ) : (
        <ListTable
          caption={`Attestations de ${year}`}
          titles={[
            { title: 'Famille' },
            { title: 'Enfant' },
            { title: 'Émise le' },
            { title: 'Garde payée', isNumber: true },
            { title: 'Document' },
          ]}
        >
          {certificates.map((certificate) => (
            <Row key={certificate.id}>
              <Cell>
                {certificate.family.name}{' '}
                <span className="text-ink-2">n°&nbsp;{certificate.family.number}</span>
              </Cell>
              <Cell>{certificate.childName}</Cell>
              <Cell>
                {formatShortDate(certificate.issuedOn)}
                {certificate.version > 1 && (
                  <span className="block text-xs text-ink-2">version {certificate.version}</span>
                )}
              </Cell>
              <Cell isNumber>{formatCents(certificate.care)}</Cell>
              <Cell>
                <a
                  href={`/admin/facturation/attestations/${year}/${certificate.id}/pdf`}
                  className="inline-flex min-h-9 items-center gap-1.5 font-semibold text-red-fg underline underline-offset-[3px]"
                >
                  <Icon name="pdf" size={20} />
                  PDF<span className="sr-only"> de {certificate.childName}</span>
                </a>
              </Cell>
            </Row>
          ))}
        </ListTable>
      )}
    </div>
  )
}
