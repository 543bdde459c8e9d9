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
  const rows = [facts].flat().map((fact) => ({ ...fact, at: new Date(at), details: fact.details ?? {} }))
  await tx.auditEntry.createMany({ data: rows })
}
