import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { openingBalanceOf } from '@/lib/domain/billing/opening-balance/queries'
import type { CertificateSummary } from '@/lib/domain/billing/tax-certificate/queries'
import {
  certificateYearsOfFamily,
  type ChildStanding,
  type UnpaidInvoice,
} from '@/lib/domain/billing/tax-certificate/standing/queries'
import {
  formerPortalSentence,
  noCertificateSentence,
  unpaidSentence,
} from '@/lib/messages/fr/tax-certificate'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { yearOf } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

export const metadata = { title: 'Attestations' }

export default async function CertificatesPage() {
  const family = await requireFamily()
  const today = parisDay(clock.now())
  const years = await certificateYearsOfFamily(family, today)
  const opening = await openingBalanceOf(family)
  const base = `${family.base}/finances`
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle title="Attestations" back={{ href: base, label: 'Finances' }} />
      <p>
        L’attestation pour les impôts indique ce que vous avez payé dans l’année pour la garde d’un enfant de
        moins de 6 ans, sans les repas. Elle ouvre droit à un crédit d’impôt. Si un paiement est enregistré
        après coup, une nouvelle version annule et remplace la précédente.
      </p>
      {years.length === 0 && (
        <Notice tone="info">
          <p>Aucun enfant n’est rattaché à votre famille.</p>
        </Notice>
      )}
      {years.map(({ year, children, unpaid }) => (
        <section key={year} aria-labelledby={`annee-${year}`} className="flex flex-col gap-2">
          <h2 id={`annee-${year}`} className="text-xl">
            {year}
          </h2>
          <Card>
            <ul>
              {children.map((child) => (
                <li key={child.childId} className="border-t border-line px-4 py-3 first:border-t-0">
                  <Child year={year} child={child} base={`${base}/attestations`} />
                </li>
              ))}
            </ul>
          </Card>
          {opening && yearOf(opening.closedOn) === year && (
            <Notice tone="info">
              <p>{formerPortalSentence(opening.closedOn)}</p>
            </Notice>
          )}
          {unpaid.length > 0 && (
            <Unpaid
              sentence={unpaidSentence(year, unpaid.length, year < yearOf(today))}
              {...{ unpaid, base }}
            />
          )}
        </section>
      ))}
    </div>
  )
}

function Child({ year, child, base }: { year: number; child: ChildStanding; base: string }) {
  const { firstName, certificate, earlier, missing } = child
  return (
    <>
      {certificate && <Certificate certificate={certificate} base={base} />}
      {missing && (
        <p className={certificate ? 'mt-1 text-sm text-ink-2' : ''}>
          {noCertificateSentence(firstName, year, missing, certificate !== null)}
        </p>
      )}
      {earlier.length > 0 && (
        <details className="mt-1">
          <summary className="inline-flex min-h-9 items-center text-sm font-semibold text-brand">
            {earlier.length === 1 ? 'La version remplacée' : 'Les versions remplacées'}
          </summary>
          <ul className="text-sm">
            {earlier.map(({ id, version, care, issuedOn }) => (
              <li key={id}>
                <Link
                  href={`${base}/${id}`}
                  className="inline-flex min-h-9 items-center text-ink underline underline-offset-[3px]"
                >
                  Version {version} du {formatDate(issuedOn)}
                </Link>{' '}
                <span className="text-ink-2">{formatCents(care)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Certificate({ certificate, base }: { certificate: CertificateSummary; base: string }) {
  const { id, year, childName, care, version } = certificate
  return (
    <div className="flex items-center gap-3">
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
    </div>
  )
}

/** What keeps a year's certificates from being whole. */
function Unpaid({
  sentence,
  unpaid,
  base,
}: {
  sentence: string
  unpaid: readonly UnpaidInvoice[]
  base: string
}) {
  return (
    <Notice tone="info">
      <p>{sentence}</p>
      <ul>
        {unpaid.map(({ number, due }) => (
          <li key={number}>
            <Link
              href={`${base}/factures/${number}`}
              className="inline-flex min-h-9 items-center text-ink underline underline-offset-[3px]"
            >
              Facture n°&nbsp;{number}
            </Link>
            &nbsp;: reste {formatCents(due)} à payer
          </li>
        ))}
      </ul>
    </Notice>
  )
}
