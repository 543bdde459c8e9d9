import { z } from 'zod'
import { text } from '@/lib/actions/fields'
import { MAX_PASSWORD_LENGTH } from '@/lib/rules/passwords'

const identifier = text('Indiquez votre identifiant : votre adresse électronique ou votre numéro.')

// A password is taken as it was typed: no trimming.
const password = (message: string) =>
  z
    .string({ error: message })
    .min(1, message)
    .max(MAX_PASSWORD_LENGTH, `${MAX_PASSWORD_LENGTH} caractères au plus.`)

export const signInSchema = z.object({ identifier, password: password('Indiquez votre mot de passe.') })

export const demoSignInSchema = z.object({ email: z.email() })

export const askResetSchema = z.object({ identifier })

export const choosePasswordSchema = z.object({
  token: z.string().max(100),
  password: password('Choisissez un mot de passe.'),
})
