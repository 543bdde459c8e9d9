import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockSeries } from '@/lib/db/number-series'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMails } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { certificateMail, certificateMentions } from '@/lib/messages/fr/tax-certificate'
import { done, refuse, type Result } from '@/lib/result'
import { type CertificateRefusal, whyYearNotCertifiable } from '@/lib/rules/tax-certificate'
import { parisDay, type Instant } from '@/lib/time/paris'
import { issuerOf, mailReadersOf, payersOf } from '../payer/queries'
import { certificatesDue, type DueCertificate } from './paid/queries'
import type { TaxCertificateSnapshot } from './schema'

export type IssuedCertificates = { issued: number; unchanged: number }

/**
 * Issues the tax certificates of a year that is over: the first version, or a new one where the amount has changed.
 * Each family is told once, whatever the number of its children.
 */
export async function issueTaxCertificates(
  staff: StaffScope,
  now: Instant,
  year: number,
): Promise<Result<IssuedCertificates, CertificateRefusal>> {
  const options = { accountId: staff.accountId, sendMail: true }
  return inTransaction((tx) => issueTaxCertificatesInTransaction(tx, now, year, options), { seconds: 60 })
}

/** The same inside a transaction: the demonstration issues last year's with it, without their mails. */
export async function issueTaxCertificatesInTransaction(
  tx: Tx,
  now: Instant,
  year: number,
  { accountId, sendMail }: { accountId: string | null; sendMail: boolean },
): Promise<Result<IssuedCertificates, CertificateRefusal>> {
  const issuedOn = parisDay(now)
  const refusal = whyYearNotCertifiable(year, issuedOn)
  if (refusal) return refuse(refusal)
  await lockSeries(tx, `attestation-${year}`) // one issue of a year at a time
  const { certificates, unchanged } = await certificatesDue(tx, year)
  const due = certificates.map((child) => ({ ...child, id: randomUUID() }))
  const { issuer, signatory } = await issuerOf(tx)
  const payers = await payersOf(tx, [...new Set(due.map((child) => child.familyId))])
  const snapshotOf = (child: DueCertificate): TaxCertificateSnapshot => ({
    ...{ year, issuedOn, issuer, signatory },
    version: child.version,
    payer: payers.get(child.familyId) ?? { name: `Famille ${child.familyName}`, address: [] },
    child: { name: child.childName, birthDate: child.birthDate },
    ...{ care: child.care, aid: child.aid, careInCesu: child.careInCesu },
    mentions: certificateMentions(year),
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
  if (sendMail) await announce(tx, now, year, due)
  return done({ issued: due.length, unchanged })
}

/** Tells each family of its certificates, in one mail to each of its adults. */
async function announce(tx: Tx, now: Instant, year: number, due: readonly DueCertificate[]): Promise<void> {
  const byFamily = Map.groupBy(due, ({ familyId }) => familyId)
  const readers = await mailReadersOf(tx, [...byFamily.keys()])
  await postMails(
    tx,
    now,
    readers.map(({ familyId, familyNumber, email }) => ({
      ...{ kind: 'taxCertificate' as const, familyId, to: email },
      ...certificateMail(
        year,
        byFamily.get(familyId)!,
        `${env().publicUrl}/famille/${familyNumber}/finances/attestations`,
      ),
    })),
  )
}
