import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily } from '@/lib/auth/guards'
import { openingBalanceOf } from '@/lib/domain/billing/opening-balance/queries'
import type { CertificateSummary } from '@/lib/domain/billing/tax-certificate/queries'
import {
  certificateYearsOfFamily,
  type ChildStanding,
  type UnpaidInvoice,
} from '@/lib/domain/billing/tax-certificate/standing/queries'
import { certificatesWords, financesWords } from '@/lib/messages/fr/finances-pages'
import {
  formerPortalSentence,
  noCertificateSentence,
  unpaidSentence,
} from '@/lib/messages/fr/tax-certificate'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { yearOf } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'

export const metadata = { title: financesWords.certificates }

export default async function CertificatesPage() {
  const family = await requireFamily()
  const today = parisDay(clock.now())
  const years = await certificateYearsOfFamily(family, today)
  const opening = await openingBalanceOf(family)
  const base = `${family.base}/finances`
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={financesWords.certificates}
        back={{ href: base, label: financesWords.title }}
        help={<HelpLine of="certificates" />}
      />
      <p>{certificatesWords.help}</p>
      {years.length === 0 && (
        <Notice tone="info">
          <p>{certificatesWords.noChild}</p>
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
            {certificatesWords.earlier(earlier.length)}
          </summary>
          <ul className="text-sm">
            {earlier.map(({ id, version, care, issuedOn }) => (
              <li key={id}>
                <Link
                  href={`${base}/${id}`}
                  className="inline-flex min-h-9 items-center text-ink underline underline-offset-[3px]"
                >
                  {certificatesWords.version(version, issuedOn)}
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
  const { id, childName } = certificate
  return (
    <div className="flex items-center gap-3">
      <div className="grow">
        <Link
          href={`${base}/${id}`}
          className="inline-flex min-h-6 font-[650] text-ink underline decoration-line-strong underline-offset-[3px]"
        >
          {childName}
        </Link>
        <p className="text-sm text-ink-2">{certificatesWords.paid(certificate)}</p>
      </div>
      <a
        href={`${base}/${id}/pdf`}
        className="inline-flex min-h-12 items-center gap-2 rounded-md px-3 font-[650] text-red-fg underline underline-offset-[3px] hover:bg-red-bg"
      >
        <Icon name="pdf" />
        <span>
          <RichText
            text={certificatesWords.pdfOf(certificate)}
            marks={{ hidden: (words) => <span className="sr-only">{words}</span> }}
          />
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
            <RichText
              text={certificatesWords.unpaid(number, due)}
              marks={{
                link: (words) => (
                  <Link
                    href={`${base}/factures/${number}`}
                    className="inline-flex min-h-9 items-center text-ink underline underline-offset-[3px]"
                  >
                    {words}
                  </Link>
                ),
              }}
            />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
