import { z } from 'zod'
import { text, uuid } from '@/lib/actions/fields'

export const reportBounceSchema = z.object({
  id: uuid,
  reason: text(
    'Dites en quelques mots ce que vous savez, par exemple « la mère dit ne plus lire cette adresse ».',
    300,
  ),
})

export const addressWorksSchema = z.object({ address: z.string().trim().toLowerCase().max(200) })

/** The events of Resend that say what became of a mail; the others are left out. */
export const providerEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('email.bounced'),
    data: z.object({
      email_id: z.string().max(100),
      bounce: z
        .object({ message: z.string().catch(''), type: z.string().catch('') })
        .catch({ message: '', type: '' }),
    }),
  }),
  z.object({ type: z.literal('email.complained'), data: z.object({ email_id: z.string().max(100) }) }),
  z.object({ type: z.literal('email.delivered'), data: z.object({ email_id: z.string().max(100) }) }),
])

export type ProviderEvent = z.output<typeof providerEventSchema>
