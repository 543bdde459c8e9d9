import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { KeptInYear } from '@/lib/rules/upload-quota'

/** The files that a family has on the portal for a school year; those of what it took back are gone. */
export async function keptInYear(
  db: Pick<Tx, 'documentFile'>,
  familyId: string,
  schoolYear: string,
): Promise<KeptInYear> {
  const { _count, _sum } = await db.documentFile.aggregate({
    where: { document: { familyId, schoolYear, status: { not: 'withdrawn' } } },
    _count: true,
    _sum: { size: true },
  })
  return { files: _count, bytes: _sum.size ?? 0 }
}
