import { z } from 'zod'
import { text } from '@/lib/actions/fields'
import { parseEmail } from '@/lib/email/address'
import { MAX_PASSWORD_LENGTH } from '@/lib/rules/passwords'

const email = z
  .string()
  .default('')
  .transform((typed, context) => {
    if (typed.trim() === '') return null
    const found = parseEmail(typed)
    if (found) return found
    context.addIssue({
      code: 'custom',
      message:
        'Cette adresse électronique n’est pas valable : elle s’écrit comme nom@exemple.fr, sans accent.',
    })
    return z.NEVER
  })

// A password is taken as it was typed: no trimming.
export const activateSchema = z.object({
  number: text('Indiquez le numéro de compte écrit sur la lettre.', 20),
  code: text('Indiquez le code écrit sur la lettre.', 60),
  email,
  password: z
    .string({ error: 'Choisissez un mot de passe.' })
    .min(1, 'Choisissez un mot de passe.')
    .max(MAX_PASSWORD_LENGTH, `${MAX_PASSWORD_LENGTH} caractères au plus.`),
})
export type Activate = z.output<typeof activateSchema>
