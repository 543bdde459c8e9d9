import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { BarredAdult } from '@/lib/rules/barred-persons'
import { readData } from '../stored/schema'

/** The guardians whom a judgment keeps away from a child, with the numbers that their records know, in any family. */
export async function barredAdults(tx: Tx, childId: string): Promise<BarredAdult[]> {
  return (await barredAdultsOf(tx, [childId])).get(childId) ?? []
}

/** The same of many children, in one statement. */
export async function barredAdultsOf(
  tx: Tx,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, BarredAdult[]>> {
  const rows = await tx.parentalAuthority.findMany({
    // Without a judgment, an adult without authority is one who never had it, such as a new partner.
    where: {
      childId: { in: [...childIds] },
      OR: [{ hasAuthority: false, judgmentDocumentId: { not: null } }, { mayCollect: false }],
    },
    select: {
      childId: true,
      adult: {
        select: {
          id: true,
          firstName: true,
          lastName: true,
          records: { where: { kind: 'adult' }, select: { schoolYear: true, data: true } },
        },
      },
    },
  })
  const barred = new Map<string, BarredAdult[]>()
  for (const { childId, adult } of rows) {
    const { id, firstName, lastName, records } = adult
    const phones = records.flatMap(({ schoolYear, data }) => {
      const record = readData({ kind: 'adult', subjectId: id, schoolYear }, data)
      if (record.kind !== 'adult') return []
      return [record.data.mobile, record.data.phone].filter((phone) => phone !== null)
    })
    barred.set(childId, [...(barred.get(childId) ?? []), { firstName, lastName, phones }])
  }
  return barred
}
