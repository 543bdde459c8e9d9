import { z } from 'zod'

/** What the address of the list says: a state, a page. Anything else is left out. */
const searchSchema = z
  .object({
    etat: z.enum(['pending', 'sent', 'failed']).nullable().catch(null).default(null),
    page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  })
  .transform(({ etat, page }) => ({ status: etat, page }))

export type MailSearch = z.output<typeof searchSchema>

export async function mailSearch(searchParams: Promise<unknown>): Promise<MailSearch> {
  return searchSchema.parse(await searchParams)
}
