import { z } from 'zod'
import { retentionKinds } from '@/lib/rules/retention'

/** What is deleted, and how many: the number is typed again by who has read the list. */
export const purgeForm = z.object({
  kind: z.enum(retentionKinds),
  count: z
    .string({ error: 'Recopiez le nombre affiché.' })
    .trim()
    .regex(/^\d{1,9}$/, 'Recopiez le nombre affiché.')
    .transform(Number),
})
export type Purge = z.output<typeof purgeForm>
