import { type Day, schoolYearOf, yearOf } from '../time/day'
import type { DossierSettings } from './dossier-completeness'
import { schoolYearStart } from './school-years'

/** An insurance certificate of one child, or of all the children of the family (null). */
export type CertificateFacts = { childId: string | null } & (
  | { status: 'received' }
  | { status: 'refused'; reason: string }
  | { status: 'accepted'; from: Day; until: Day }
)

export type InsuranceStatus =
  | { status: 'accepted'; until: Day }
  | { status: 'pending' }
  | { status: 'refused'; reason: string }
  | { status: 'missing' }

/** The insurance of a child, judged on an accueil day: the certificate has to cover it, whatever the date of today. */
export function insuranceStatus(
  { certificates }: { certificates: readonly CertificateFacts[] },
  childId: string,
  day: Day,
  settings: DossierSettings,
): InsuranceStatus {
  const own = certificates.filter(
    (certificate) => certificate.childId === null || certificate.childId === childId,
  )
  const covers = own.flatMap((certificate) => coverage(certificate, day, settings) ?? [])
  if (covers.length > 0) return { status: 'accepted', until: covers.sort().at(-1)! }
  if (own.some(({ status }) => status === 'received')) return { status: 'pending' }
  // The last word counts: a refusal before a certificate of another year is history.
  const latest = own[0]
  if (latest?.status === 'refused') return { status: 'refused', reason: latest.reason }
  return { status: 'missing' }
}

/** The last day that a certificate covers, or null when it doesn't cover `day`. */
function coverage(certificate: CertificateFacts, day: Day, settings: DossierSettings): Day | null {
  if (certificate.status !== 'accepted') return null
  const { from, until } = certificate
  if (from <= day && day <= until) return until
  const firstDay = schoolYearStart(schoolYearOf(day))
  const lastDayOfGrace = `${yearOf(firstDay)}-${settings.previousInsuranceUntil}` as Day
  const endOfYearBefore = `${yearOf(firstDay)}-08-31` as Day
  const isOfYearBefore = from <= endOfYearBefore && endOfYearBefore <= until
  return isOfYearBefore && day <= lastDayOfGrace ? lastDayOfGrace : null
}
