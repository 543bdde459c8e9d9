import { uuid } from '@/lib/actions/fields'
import { type QueueSearch, wholeQueue } from '@/lib/domain/dossier/review/queue/queries'
import type { RecordKind } from '@/lib/rules/dossier-completeness'

/** The kinds of record in addresses. */
export const kindSlugs: Record<RecordKind, string> = {
  informationSheet: 'information',
  authorizedPersons: 'personnes-autorisees',
  medicalSheet: 'fiche-medicale',
  adult: 'adulte',
}

/** How far the next day may be, in days; 'aucun' when there is none. */
export const nextDaySpans = [7, 30]

type Params = Record<string, unknown>

/** The queue that an address, or the fields of a form, asks for; what it can't read is left out. */
export function queueSearch({ fiche, centre, jour, tri }: Params): QueueSearch {
  const kinds = Object.keys(kindSlugs) as RecordKind[]
  return {
    kind: kinds.find((kind) => kindSlugs[kind] === fiche) ?? null,
    centreId: uuid.safeParse(centre).data ?? null,
    nextDay: jour === 'aucun' ? 'none' : (nextDaySpans.find((days) => String(days) === jour) ?? null),
    sort: tri === 'urgence' ? 'urgency' : wholeQueue.sort,
  }
}

/** The same as the names and values of an address. */
export function queueFields({ kind, centreId, nextDay, sort }: QueueSearch): Record<string, string> {
  return {
    ...(kind && { fiche: kindSlugs[kind] }),
    ...(centreId && { centre: centreId }),
    ...(nextDay && { jour: nextDay === 'none' ? 'aucun' : String(nextDay) }),
    ...(sort === 'urgency' && { tri: 'urgence' }),
  }
}

/** A change within its queue, or the queue itself, and what was just done. */
export function queueAddress(search: QueueSearch, changeId: string | null = null, done?: string): string {
  const query = new URLSearchParams({ ...queueFields(search), ...(done && { fait: done }) })
  const path = changeId ? `/admin/dossiers/${changeId}` : '/admin/dossiers'
  return query.size > 0 ? `${path}?${query}` : path
}

export function isFiltered({ kind, centreId, nextDay }: QueueSearch): boolean {
  return kind !== null || centreId !== null || nextDay !== null
}
