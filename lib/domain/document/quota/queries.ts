import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { isNearQuota, type KeptInYear } from '@/lib/rules/upload-quota'

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

/** The years, of those given, for which a family nears what it may keep. */
export async function yearsNearQuota(
  family: FamilyScope,
  schoolYears: readonly string[],
): Promise<({ schoolYear: string } & KeptInYear)[]> {
  const prisma = await database()
  const kept = await Promise.all(
    schoolYears.map(async (schoolYear) => ({
      schoolYear,
      ...(await keptInYear(prisma, family.familyId, schoolYear)),
    })),
  )
  return kept.filter(isNearQuota)
}
