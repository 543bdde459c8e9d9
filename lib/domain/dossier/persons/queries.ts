import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { BarredAdult } from '@/lib/rules/barred-persons'
import { readData } from '../stored/schema'

/** The guardians whom a judgment keeps away from a child, with the numbers that their records know, in any family. */
export async function barredAdults(tx: Tx, childId: string): Promise<BarredAdult[]> {
  const rows = await tx.parentalAuthority.findMany({
    // Without a judgment, an adult without authority is one who never had it, such as a new partner.
    where: {
      childId,
      OR: [{ hasAuthority: false, judgmentDocumentId: { not: null } }, { mayCollect: false }],
    },
    select: {
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
  return rows.map(({ adult: { id, firstName, lastName, records } }) => ({
    ...{ firstName, lastName },
    phones: records.flatMap(({ schoolYear, data }) => {
      const record = readData({ kind: 'adult', subjectId: id, schoolYear }, data)
      if (record.kind !== 'adult') return []
      return [record.data.mobile, record.data.phone].filter((phone) => phone !== null)
    }),
  }))
}
