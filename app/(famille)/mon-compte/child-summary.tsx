import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { ChildDossier } from '@/lib/domain/dossier/queries'
import { documentKindNames } from '@/lib/messages/fr/documents'
import {
  insuranceSentence,
  missingHref,
  missingSentence,
  recordNames,
  recordPath,
} from '@/lib/messages/fr/dossier'
import { childWords } from '@/lib/messages/fr/my-account'
import { reasonSentence } from '@/lib/messages/fr/sentence'
import type { Missing } from '@/lib/rules/dossier-completeness'
import { InsuranceBadge, TabBadge } from './status-badge'

const row =
  'flex min-h-14 items-center justify-between gap-3 border-t border-line px-4 py-2 text-ink no-underline hover:bg-sunken'

/** A child's record as a list of things to do, and what is missing before a booking. */
export function ChildSummary({
  base,
  child,
  schoolYear,
}: {
  base: string
  child: ChildDossier
  schoolYear: string
}) {
  // The rows of the list say the rest.
  const elsewhere = child.missing.filter((missing) => !isInsurance(missing) && !isAbout(missing, child.id))
  const insuranceCloses = child.missing.some(isInsurance)
  const tabHref = (kind: ChildDossier['tabs'][number]['kind']) =>
    base + recordPath({ kind, subjectId: child.id }, schoolYear)
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-center justify-between gap-2 p-4">
        <h3 className="text-lg">
          <Link
            href={tabHref('informationSheet')}
            className="text-ink underline decoration-line-strong underline-offset-[3px]"
          >
            {child.firstName} {child.lastName}
          </Link>
        </h3>
        {child.missing.length === 0 && (
          <Badge tone="blue" icon="coche">
            {childWords.complete}
          </Badge>
        )}
      </div>
      <ul>
        {child.tabs.map(({ kind, status, reason }) => (
          <li key={kind}>
            <Link href={tabHref(kind)} className={row}>
              <span className="min-w-0">
                <span className="block font-[650]">{recordNames[kind]}</span>
                {reason && <span className="block text-sm text-ink-2">{reasonSentence(reason)}</span>}
              </span>
              <TabBadge status={status} />
            </Link>
          </li>
        ))}
        <li>
          <Link
            href={`${base}/documents?nature=assurance&enfant=${child.id}&annee=${schoolYear}`}
            className={row}
          >
            <span className="min-w-0">
              <span className="block font-[650]">{documentKindNames.insuranceCertificate}</span>
              <span className="block text-sm text-ink-2">
                {insuranceSentence(child.insurance, insuranceCloses)}
              </span>
            </span>
            <InsuranceBadge status={child.insurance.status} />
          </Link>
        </li>
        <li>
          <Link href={`${base}/mon-compte/enfants/${child.id}/responsables`} className={row}>
            <span className="font-[650]">{childWords.guardians}</span>
          </Link>
        </li>
      </ul>
      {elsewhere.length > 0 && (
        <div className="border-t border-line bg-sunken px-4 py-3">
          <p className="font-[650]">{childWords.alsoMissing}</p>
          <ul className="list-disc pl-5">
            {elsewhere.map((missing) => (
              <li key={missingSentence(missing)}>
                <Link
                  href={base + missingHref(missing)}
                  className="inline-flex min-h-11 items-center text-brand underline underline-offset-[3px]"
                >
                  {missingSentence(missing)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function isInsurance(missing: Missing): boolean {
  return 'document' in missing && missing.document === 'insuranceCertificate'
}

function isAbout(missing: Missing, childId: string): boolean {
  return 'record' in missing && missing.record.subjectId === childId
}
