import { z } from 'zod'
import { MAX_PASSWORD_LENGTH } from '@/lib/rules/passwords'

const isRequired = 'Indiquez votre mot de passe.'

export const provePasswordSchema = z.object({
  password: z
    .string({ error: isRequired })
    .min(1, isRequired)
    .max(MAX_PASSWORD_LENGTH, `${MAX_PASSWORD_LENGTH} caractères au plus.`),
  retour: z.string().max(2000).default(''),
})
