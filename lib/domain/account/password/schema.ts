import { z } from 'zod'
import { MAX_PASSWORD_LENGTH } from '@/lib/rules/passwords'

// A password is taken as it was typed: no trimming.
const asTyped = (message: string) =>
  z
    .string({ error: message })
    .min(1, message)
    .max(MAX_PASSWORD_LENGTH, `${MAX_PASSWORD_LENGTH} caractères au plus.`)

export const changePasswordSchema = z.object({
  currentPassword: asTyped('Indiquez votre mot de passe actuel.'),
  password: asTyped('Choisissez un nouveau mot de passe.'),
})
