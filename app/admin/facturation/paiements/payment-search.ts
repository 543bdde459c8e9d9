import { z } from 'zod'
import { type PaymentFilter, paymentListColumns } from '@/lib/domain/payment/list/queries'
import { paymentMethods } from '@/lib/domain/payment/schema'
import { listHref, parseDayAsked, parsePage, parseSort, sortText } from '@/lib/rules/list-address'

const byDay = { column: 'recu', isDescending: true } as const
/** What the address of the list says. Anything that it can't mean is left out. */
const searchSchema = z
  .object({
    cherche: z.string().trim().max(200).catch(''),
    mode: z.enum(paymentMethods).nullable().catch(null),
    du: z.unknown().optional(),
    au: z.unknown().optional(),
    tri: z.unknown().optional(),
    page: z.unknown().optional(),
  })
  .transform(({ cherche, mode, du, au, tri, page }): PaymentFilter => ({
    ...{ words: cherche, method: mode, from: parseDayAsked(du), until: parseDayAsked(au) },
    ...{ sort: parseSort(tri, paymentListColumns, byDay), page: parsePage(page) },
  }))

export async function paymentSearch(searchParams: Promise<unknown>): Promise<PaymentFilter> {
  return searchSchema.parse(await searchParams)
}

/** The same, as the address says it. */
export function paymentParams(search: PaymentFilter): Record<string, string | number | null> {
  const sort = sortText(search.sort)
  return {
    ...{ cherche: search.words, mode: search.method, du: search.from, au: search.until },
    ...{ tri: sort === sortText(byDay) ? null : sort, page: search.page },
  }
}

export function paymentHref(search: PaymentFilter, changes: Partial<PaymentFilter>): string {
  return listHref('/admin/facturation/paiements', paymentParams({ ...search, ...changes }))
}

export function isFiltered({ words, method, from, until }: PaymentFilter): boolean {
  return words !== '' || [method, from, until].some((part) => part !== null)
}
