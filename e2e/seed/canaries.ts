import type { Tx } from '@/lib/db/transaction'
import { readData, storedData } from '@/lib/domain/dossier/stored/schema'
import { withCanaries } from '@/prisma/canaries'
import type { CreatedFamily } from '@/prisma/factories'
import { fullRecord } from '@/prisma/record-factory'

/** Puts words that nobody else writes in every record of a family (prisma/canaries.ts). */
export async function markRecords(tx: Tx, family: CreatedFamily): Promise<void> {
  const people = new Map([...family.children, ...family.adults].map((person) => [person.id, person]))
  const records = await tx.dossierRecord.findMany({
    where: { OR: [{ childId: { in: [...people.keys()] } }, { adultId: { in: [...people.keys()] } }] },
  })
  for (const { id, kind, schoolYear, childId, adultId, data } of records) {
    const of = { kind, subjectId: (childId ?? adultId)!, schoolYear }
    const plain =
      kind === 'medicalSheet' ? fullRecord(kind, schoolYear, people.get(of.subjectId)!) : readData(of, data)
    // Of a child of two homes, both read the same words: an adult's are of one home.
    const { record } = withCanaries(plain, adultId ? `${family.name}-adulte` : family.name)
    await tx.dossierRecord.update({ where: { id }, data: { data: storedData(of, record) } })
  }
}
