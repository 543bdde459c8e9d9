import type { Day } from '../time/day'
import { type ImportRow, type JudgedLines, judgedLines, type KnownReferences, typedDay } from './import-lines'

export type ImportedQuotient = { familyId: string; value: number; validFrom: Day }

export const quotientKey = (familyId: string, validFrom: Day) => `${familyId} ${validFrom}`

/** What a file of quotients would write. `quotients` holds the quotientKeys that the portal has. */
export function judgedQuotients(
  rows: readonly ImportRow<'quotients'>[],
  facts: Pick<KnownReferences, 'families'> & { quotients: ReadonlySet<string> },
): JudgedLines<ImportedQuotient> {
  return judgedLines<'quotients', ImportedQuotient>(rows, (cells, fault) => {
    const familyId = facts.families.get(cells.famille)
    if (!familyId) fault('famille', cells.famille === '' ? 'missing' : 'unknownFamily')
    const value = /^\d{1,5}$/.test(cells.quotient) ? Number(cells.quotient) : null
    if (value === null) fault('quotient', cells.quotient === '' ? 'missing' : 'notAQuotient')
    const validFrom = typedDay(cells.depuis)
    if (!validFrom) fault('depuis', cells.depuis === '' ? 'missing' : 'notADay')
    if (!familyId || value === null || !validFrom) return null
    const key = quotientKey(familyId, validFrom)
    const item = { familyId, value, validFrom }
    return { item, key, column: 'depuis', isKnown: facts.quotients.has(key) }
  })
}
