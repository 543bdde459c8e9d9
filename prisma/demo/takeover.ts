import { sealedFor } from '@/lib/domain/import/queries'
import type { Tx } from '@/lib/db/transaction'
import type { ImportFault } from '@/lib/rules/import-lines'
import { yearOf } from '@/lib/time/day'
import { sealJson } from '@/lib/vault/seal'
import type { Demo } from './demo'
import type { DemoFamily } from './families'

/** The families came from a former portal, two years ago: its numbers, and the file that was read. */
export async function insertTakeover(tx: Tx, demo: Demo, families: DemoFamily[]): Promise<void> {
  const adults = unique(families.flatMap((family) => family.adults))
  const children = unique(families.flatMap((family) => family.children))
  const numbered = (letter: string, index: number) => `${letter}-${String(index + 1).padStart(4, '0')}`
  await tx.externalReference.createMany({
    data: [
      ...families.map(({ id }, index) => ({
        kind: 'family' as const,
        reference: numbered('F', index),
        familyId: id,
      })),
      ...adults.map(({ id }, index) => ({
        kind: 'adult' as const,
        reference: numbered('A', index),
        adultId: id,
      })),
      ...children.map(({ id }, index) => ({
        kind: 'child' as const,
        reference: numbered('E', index),
        childId: id,
      })),
    ],
  })
  const year = yearOf(demo.calendar.today) - 2
  const { id: staffId } = await tx.staff.findFirstOrThrow({ where: { role: 'administrator' } })
  const id = demo.newId()
  const line = families.length + adults.length + children.length
  const faults: ImportFault[] = [
    { line, column: 'naissance', value: `31/04/${year - 6}`, code: 'notADay' },
    { line: line + 3, column: 'courriel', value: 'c.morel@', code: 'notAnEmail' },
  ]
  await tx.familyImport.create({
    data: {
      ...{ id, kind: 'families', fileName: 'export-familles.csv', staffId },
      ...{ readAt: `${year}-06-15T07:48:00Z`, confirmedAt: `${year}-06-15T08:00:00Z` },
      ...{ families: families.length, adults: adults.length, children: children.length },
      ...{ faults: faults.length, report: sealJson(sealedFor(id), faults) },
    },
  })
}

function unique<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
