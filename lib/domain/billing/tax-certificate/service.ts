import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockSeries } from '@/lib/db/number-series'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type CertificateRefusal, versionToIssue, whyYearNotCertifiable } from '@/lib/rules/tax-certificate'
import { parisDay, type Instant } from '@/lib/time/paris'
import { issuerOf, payersOf } from '../payer/queries'
import { carePaidByChild, lastVersions } from './queries'
import type { TaxCertificateSnapshot } from './schema'

export type IssuedCertificates = { issued: number; unchanged: number }

/** Issues the tax certificates of a year that is over: the first version, or a new one where the amount has changed. */
export async function issueTaxCertificates(
  staff: StaffScope,
  now: Instant,
  year: number,
): Promise<Result<IssuedCertificates, CertificateRefusal>> {
  return inTransaction((tx) => issueTaxCertificatesInTransaction(tx, now, year, staff.accountId), {
    seconds: 60,
  })
}

export async function issueTaxCertificatesInTransaction(
  tx: Tx,
  now: Instant,
  year: number,
  accountId: string | null,
): Promise<Result<IssuedCertificates, CertificateRefusal>> {
  const issuedOn = parisDay(now)
  const refusal = whyYearNotCertifiable(year, issuedOn)
  if (refusal) return refuse(refusal)
  await lockSeries(tx, `attestation-${year}`) // one issue of a year at a time
  const paid = await carePaidByChild(tx, year)
  const last = await lastVersions(tx, year)
  const due = paid.flatMap((child) => {
    const version = versionToIssue(last.get(`${child.familyId} ${child.childId}`) ?? null, child.care)
    return version === null ? [] : [{ ...child, id: randomUUID(), version }]
  })
  const { issuer, signatory } = await issuerOf(tx)
  const payers = await payersOf(tx, [...new Set(due.map((child) => child.familyId))])
  const snapshotOf = (child: (typeof due)[number]): TaxCertificateSnapshot => ({
    ...{ year, issuedOn, issuer, signatory },
    version: child.version,
    payer: payers.get(child.familyId) ?? { name: `Famille ${child.familyName}`, address: [] },
    child: { name: child.childName, birthDate: child.birthDate },
    care: child.care,
    careInCesu: child.careInCesu,
  })
  await tx.taxCertificate.createMany({
    data: due.map((child) => ({
      ...{ id: child.id, familyId: child.familyId, childId: child.childId, year, version: child.version },
      careCents: child.care,
      snapshot: snapshotOf(child),
      issuedAt: new Date(now),
    })),
  })
  await recordAudit(
    tx,
    now,
    due.map(({ id, familyId, version, care }) => ({
      ...{
        accountId,
        action: 'taxCertificate.issue',
        subjectKind: 'taxCertificate',
        subjectId: id,
        familyId,
      },
      details: { year, version, careCents: care },
    })),
  )
  return done({ issued: due.length, unchanged: paid.filter((child) => child.care > 0).length - due.length })
}
