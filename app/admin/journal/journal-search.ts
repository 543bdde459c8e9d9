import { z } from 'zod'
import type { JournalFilter } from '@/lib/domain/journal/queries'
import { actionNames } from '@/lib/messages/fr/journal'
import { parseDayAsked } from '@/lib/rules/list-address'

/** A place in the journal, as the address says it: the moment and the number of an entry. */
function readPlace(typed: string): NonNullable<JournalFilter['before']> {
  const [at, id] = typed.split('-')
  return { at: Math.min(Number(at), LAST_MOMENT), id: BigInt(id!) }
}

/** The end of the year 9999. */
const LAST_MOMENT = 253_402_300_799_999

export function placeOf({ at, id }: { at: Date; id: bigint }): string {
  return `${at.getTime()}-${id}`
}

const place = z
  .string()
  .regex(/^\d{1,15}-\d{1,18}$/)
  .transform(readPlace)
  .nullable()
  .catch(null)

/** The place that an address says, null for the beginning. */
export function parsePlace(asked: unknown): JournalFilter['before'] {
  return place.parse(asked)
}

/** What the address of the journal says. Anything that it can't mean is left out. */
const searchSchema = z
  .object({
    personne: z.string().trim().max(100).catch(''),
    action: z.string().nullable().catch(null),
    famille: z
      .string()
      .regex(/^\s*\d{1,9}\s*$/)
      .transform(Number)
      .nullable()
      .catch(null),
    objet: z.string().trim().max(100).catch(''),
    du: z.unknown().optional(),
    au: z.unknown().optional(),
    avant: place,
  })
  .transform(({ personne, action, famille, objet, du, au, avant }): JournalFilter => ({
    action: action === 'reads' || (action && Object.hasOwn(actionNames, action)) ? action : null,
    ...{
      person: personne,
      familyNumber: famille,
      subjectId: objet,
      from: parseDayAsked(du),
      until: parseDayAsked(au),
      before: avant,
    },
  }))

export function journalSearch(asked: unknown): JournalFilter {
  return searchSchema.parse(asked)
}

/** The same, as the address says it. */
export function journalParams(filter: JournalFilter): Record<string, string | number | null> {
  return {
    ...{ personne: filter.person, action: filter.action, famille: filter.familyNumber },
    ...{ objet: filter.subjectId, du: filter.from, au: filter.until },
    avant: filter.before && `${filter.before.at}-${filter.before.id}`,
  }
}
