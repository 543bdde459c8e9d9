import { type DocumentSearch, queueColumns, wholeDocumentQueue } from '@/lib/domain/document/review/queries'
import { uuid } from '@/lib/actions/fields'
import { sentAloneKinds } from '@/lib/rules/documents'
import { parseSort, sortText } from '@/lib/rules/list-address'

type Params = Record<string, unknown>

/** The queue that an address asks for; what it can't read is left out. */
export function queueSearch({ nature, tri }: Params): DocumentSearch {
  return {
    kind: sentAloneKinds.find((kind) => kind === nature) ?? null,
    typeId: uuid.safeParse(nature).data ?? null,
    sort: parseSort(tri, queueColumns, wholeDocumentQueue.sort),
  }
}

/** The same as the names and values of an address. */
export function queueParams({ kind, typeId, sort }: DocumentSearch): Record<string, string | null> {
  const text = sortText(sort)
  return { nature: kind ?? typeId, tri: text === sortText(wholeDocumentQueue.sort) ? null : text }
}
