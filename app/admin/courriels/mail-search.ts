import { z } from 'zod'
import type { MailColumn, MailFilter } from '@/lib/domain/mail/queries'
import { mailKindNames } from '@/lib/messages/fr/mails'
import { listHref, parseDayAsked, parsePage, parseSort, sortText } from '@/lib/rules/list-address'

export type MailSearch = MailFilter

const columns = ['date', 'adresse', 'objet', 'etat'] as const satisfies readonly MailColumn[]
const byDate = { column: 'date', isDescending: true } as const

/** What the address of the list says. Anything that it can't mean is left out. */
const searchSchema = z
  .object({
    etat: z.enum(['pending', 'sent', 'failed', 'bounced']).nullable().catch(null),
    nature: z.string().nullable().catch(null),
    cherche: z.string().trim().max(200).catch(''),
    famille: z.uuid().nullable().catch(null),
    du: z.unknown().optional(),
    au: z.unknown().optional(),
    tri: z.unknown().optional(),
    page: z.unknown().optional(),
  })
  .transform(({ etat, nature, cherche, famille, du, au, tri, page }): MailSearch => ({
    status: etat,
    kind: nature !== null && Object.hasOwn(mailKindNames, nature) ? nature : null,
    ...{ words: cherche, familyId: famille, from: parseDayAsked(du), until: parseDayAsked(au) },
    ...{ sort: parseSort(tri, columns, byDate), page: parsePage(page) },
  }))

export async function mailSearch(searchParams: Promise<unknown>): Promise<MailSearch> {
  return searchSchema.parse(await searchParams)
}

/** The same, as the address says it. */
export function mailParams(search: MailSearch): Record<string, string | number | null> {
  const sort = sortText(search.sort)
  return {
    ...{ etat: search.status, nature: search.kind, cherche: search.words, famille: search.familyId },
    ...{ du: search.from, au: search.until, tri: sort === sortText(byDate) ? null : sort, page: search.page },
  }
}

/** The address of the list, or of a mail beside it, with changes. */
export function mailHref(
  search: MailSearch,
  changes: Partial<MailSearch>,
  path = '/admin/courriels',
): string {
  return listHref(path, mailParams({ ...search, ...changes }))
}

export function isFiltered({ kind, words, familyId, from, until }: MailSearch): boolean {
  return [kind, familyId, from, until].some((part) => part !== null) || words !== ''
}
