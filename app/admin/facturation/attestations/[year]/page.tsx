import { notFound } from 'next/navigation'
import { ExportLinks } from '@/app/admin/export-links'
import { ListSearch } from '@/app/admin/list-search'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import {
  byFamily,
  certificateColumns,
  CERTIFICATES_PER_PAGE,
  certificatesOfYear,
  type StaffCertificate,
} from '@/lib/domain/billing/tax-certificate/list/queries'
import { dueOfYear, unpaidInvoicesOfYear } from '@/lib/domain/billing/tax-certificate/standing/queries'
import {
  certificateRefusalSentence,
  dueCertificates,
  unpaidBeforeIssue,
} from '@/lib/messages/fr/tax-certificate'
import { formatCents } from '@/lib/money'
import { listHref, parsePage, parseSort, type Sort, sortText } from '@/lib/rules/list-address'
import { whyYearNotCertifiable } from '@/lib/rules/tax-certificate'
import { clock } from '@/lib/time/clock'
import { formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { issueCertificatesAction } from '../../actions'
import { certificateSearch, parseYear } from './certificate-search'

export const metadata = { title: 'Attestations fiscales' }

export default async function CertificateYearPage({
  params,
  searchParams,
}: PageProps<'/admin/facturation/attestations/[year]'>) {
  const staff = await requireStaff('billing.read')
  const year = parseYear((await params).year)
  if (year === null) notFound()
  const asked = await searchParams
  const { q } = certificateSearch.parse(asked)
  const sort = parseSort(asked.tri, certificateColumns, byFamily)
  const page = parsePage(asked.page)
  const { total, certificates } = await certificatesOfYear(staff, year, { search: q, sort }, page)
  const unpaid = await unpaidInvoicesOfYear(staff, year)
  const refusal = whyYearNotCertifiable(year, parisDay(clock.now()))
  const due = refusal ? null : await dueOfYear(staff, year)
  const canIssue = isAllowed(staff.role, 'billing.write') && due !== null && due.first + due.next > 0
  const path = `/admin/facturation/attestations/${year}`
  const hrefOf = (to: { sort?: Sort; page?: number }) =>
    listHref(path, { q, tri: sortText(to.sort ?? sort), page: to.page })
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`Attestations de ${year}`}
        back={{ href: '/admin/facturation', label: 'Factures' }}
        help={<StaffHelpLine of="certificates" />}
      />
      <p>
        Une attestation par famille et par enfant de moins de 6 ans au 1er janvier {year}, sur la garde payée.
        Un paiement enregistré ou annulé plus tard donne une nouvelle version à l’émission suivante.
      </p>
      {refusal && (
        <Notice tone="info">
          <p>{certificateRefusalSentence(refusal)}</p>
        </Notice>
      )}
      {unpaid.invoices > 0 && (
        <Notice tone="warning">
          <p>{unpaidBeforeIssue(year, unpaid)}</p>
          <p>
            <Link href="/admin/facturation/impayes" className="text-ink underline underline-offset-[3px]">
              Voir les impayés
            </Link>
          </p>
        </Notice>
      )}
      {due && <p className="font-semibold">{dueCertificates(due)}</p>}
      <ActionForm
        action={issueCertificatesAction}
        className="flex flex-col gap-4"
        submitLabel={canIssue ? `Émettre les attestations de ${year}` : undefined}
      >
        <HiddenField name="year" value={String(year)} />
      </ActionForm>
      {total === 0 && q === '' ? (
        <p className="text-ink-2">Aucune attestation de {year} n’est émise.</p>
      ) : (
        <>
          <ListSearch label="Famille, enfant ou numéro" value={q} />
          {certificates.length === 0 ? (
            <p className="text-ink-2">Aucune attestation ne correspond à cette recherche.</p>
          ) : (
            <Certificates {...{ year, certificates, sort }} hrefOf={(next) => hrefOf({ sort: next })} />
          )}
          <Pages
            {...{ total, page, perPage: CERTIFICATES_PER_PAGE }}
            hrefOf={(next) => hrefOf({ page: next })}
          />
          <ExportLinks path={path} params={{ q, tri: sortText(sort) }} />
        </>
      )}
    </div>
  )
}

function Certificates({
  year,
  certificates,
  sort,
  hrefOf,
}: {
  year: number
  certificates: StaffCertificate[]
  sort: Sort
  hrefOf: (sort: Sort) => string
}) {
  return (
    <ListTable
      caption={`Attestations de ${year}`}
      titles={[
        { title: 'Famille', column: 'famille' },
        { title: 'Enfant', column: 'enfant' },
        { title: 'Émise le', column: 'emission' },
        { title: 'Garde payée', isNumber: true, column: 'montant' },
        { title: 'Document' },
      ]}
      sort={sort}
      hrefOf={hrefOf}
    >
      {certificates.map((certificate) => (
        <Row key={certificate.versions[0]!.id}>
          <Cell>
            {certificate.familyName} <span className="text-ink-2">n°&nbsp;{certificate.familyNumber}</span>
          </Cell>
          <Cell>{certificate.childName}</Cell>
          <Cell>{formatShortDate(certificate.issuedOn)}</Cell>
          <Cell isNumber>{formatCents(certificate.care)}</Cell>
          <Cell>
            <Versions year={year} certificate={certificate} />
          </Cell>
        </Row>
      ))}
    </ListTable>
  )
}

/** The last version, and those that it replaces. */
function Versions({ year, certificate }: { year: number; certificate: StaffCertificate }) {
  const [last, ...earlier] = certificate.versions
  const addressOf = (id: string) => `/admin/facturation/attestations/${year}/${id}/pdf`
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <a
        href={addressOf(last!.id)}
        className="inline-flex min-h-9 items-center gap-1.5 font-semibold text-red-fg underline underline-offset-[3px]"
      >
        <Icon name="pdf" size={20} />
        PDF{earlier.length > 0 && `, version ${last!.version}`}
        <span className="sr-only"> de {certificate.childName}</span>
      </a>
      {earlier.map(({ id, version }) => (
        <a
          key={id}
          href={addressOf(id)}
          className="inline-flex min-h-9 items-center text-sm text-ink-2 underline underline-offset-[3px]"
        >
          version {version}
          <span className="sr-only"> de {certificate.childName}</span>
        </a>
      ))}
    </span>
  )
}
