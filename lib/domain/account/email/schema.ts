import { z } from 'zod'
import { text } from '@/lib/actions/fields'
import { parseEmail } from '@/lib/email/address'

export const changeEmailSchema = z.object({
  email: text('Indiquez votre nouvelle adresse électronique.', 320).transform((typed, context) => {
    const found = parseEmail(typed)
    if (found) return found
    context.addIssue({
      code: 'custom',
      message:
        'Cette adresse électronique n’est pas valable\u00a0: elle s’écrit comme nom@exemple.fr, sans accent.',
    })
    return z.NEVER
  }),
})

export const confirmEmailSchema = z.object({ token: z.string().max(100) })
