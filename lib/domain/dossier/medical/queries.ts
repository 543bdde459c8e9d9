import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { shownStatus } from '@/lib/rules/documents'
import type { DocumentStatus } from '@/lib/rules/states'
import { parisDay, type Instant } from '@/lib/time/paris'

const proofKinds = ['vaccination', 'medicalCertificate', 'pai'] as const
export type ProofKind = (typeof proofKinds)[number]

/** Where the papers that go with a fiche médicale stand: the latest of each kind; none came where there is nothing. */
export type Proofs = Partial<Record<ProofKind, DocumentStatus>>

export async function proofsOf(
  family: FamilyScope,
  now: Instant,
  childId: string,
  schoolYear: string,
): Promise<Proofs> {
  const prisma = await database()
  const rows = await prisma.document.findMany({
    where: {
      ...{ familyId: family.familyId, schoolYear, kind: { in: [...proofKinds] } },
      status: { not: 'withdrawn' },
      child: { id: childId, ...childrenOfGuardian(family) },
    },
    orderBy: { receivedAt: 'asc' },
    select: { kind: true, status: true, validUntil: true },
  })
  const today = parisDay(now)
  const latest: Proofs = {}
  for (const { kind, status, validUntil } of rows)
    latest[kind as ProofKind] = shownStatus({ status, validUntil: validUntil && fromDb(validUntil) }, today)
  return latest
}
