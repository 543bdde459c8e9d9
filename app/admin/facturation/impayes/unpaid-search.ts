import { z } from 'zod'
import { unpaidColumns, type UnpaidFilter } from '@/lib/domain/payment/reminder/queries'
import { listHref, parsePage, parseSort, sortText } from '@/lib/rules/list-address'
import { latenesses } from '@/lib/rules/payment-reminder'

const byDueDay = { column: 'echeance', isDescending: false } as const

/** What the address of the list says. Anything that it can't mean is left out. */
const searchSchema = z
  .object({
    retard: z.enum(latenesses).catch('echues'),
    cherche: z.string().trim().max(200).catch(''),
    tri: z.unknown().optional(),
    page: z.unknown().optional(),
  })
  .transform(({ retard, cherche, tri, page }): UnpaidFilter => ({
    ...{ lateness: retard, words: cherche },
    ...{ sort: parseSort(tri, unpaidColumns, byDueDay), page: parsePage(page) },
  }))

export async function unpaidSearch(searchParams: Promise<unknown>): Promise<UnpaidFilter> {
  return searchSchema.parse(await searchParams)
}

/** The same, as the address says it. */
export function unpaidParams({
  lateness,
  words,
  sort,
  page,
}: UnpaidFilter): Record<string, string | number | null> {
  const order = sortText(sort)
  return {
    ...{ retard: lateness === 'echues' ? null : lateness, cherche: words },
    ...{ tri: order === sortText(byDueDay) ? null : order, page },
  }
}

export function unpaidHref(search: UnpaidFilter, changes: Partial<UnpaidFilter>): string {
  return listHref('/admin/facturation/impayes', unpaidParams({ ...search, ...changes }))
}
