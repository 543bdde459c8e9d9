import type { Tx } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'

export type AuditFact = {
  /** Who did it; null for the service's own jobs. */
  accountId: string | null
  /** Verb and noun of the glossary: 'changeRequest.accept', 'medicalSheet.read'. */
  action: string
  subjectKind: string
  subjectId: string
  familyId?: string | null
  /** Never a medical answer, never a password: what changed, not what it says. */
  details?: Record<string, string | number | boolean | null | string[]>
}

/** Writes who did what, in the transaction of the fact itself. */
export async function recordAudit(tx: Tx, at: Instant, facts: AuditFact | AuditFact[]): Promise<void> {
  const rows = [facts].flat()
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, account_id, action, subject_kind, subject_id, family_id, details)
    SELECT ${new Date(at)}::timestamptz, "accountId", action, "subjectKind", "subjectId", "familyId",
      coalesce(details, '{}')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS fact ("accountId" uuid, action text, "subjectKind" text, "subjectId" text, "familyId" uuid, details jsonb)`
}

/** Whoever turns the pages of something, or looks again soon after, has read it once. */
export const READING_MINUTES = 10

/** Writes that somebody read something, unless it is written already that they read just that a moment ago. */
export async function recordReadingOnce(tx: Tx, at: Instant, reading: AuditFact): Promise<void> {
  const { accountId, action, subjectKind, subjectId, details = {} } = reading
  const isWritten = await tx.auditEntry.findFirst({
    where: {
      ...{ accountId, action, subjectKind, subjectId, details: { equals: details } },
      at: { gt: new Date(at - READING_MINUTES * 60_000) },
    },
    select: { id: true },
  })
  if (!isWritten) await recordAudit(tx, at, reading)
}
