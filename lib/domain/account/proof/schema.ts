import { z } from 'zod'
import { accountFaults } from '@/lib/messages/fr/account'
import { tooLong } from '@/lib/messages/fr/fields'
import { MAX_PASSWORD_LENGTH } from '@/lib/rules/passwords'

export const provePasswordSchema = z.object({
  password: z
    .string({ error: accountFaults.password })
    .min(1, accountFaults.password)
    .max(MAX_PASSWORD_LENGTH, tooLong(MAX_PASSWORD_LENGTH)),
  retour: z.string().max(2000).default(''),
})
