import { z } from 'zod'
import { text } from '@/lib/actions/fields'
import { accountFaults } from '@/lib/messages/fr/account'
import { tooLong } from '@/lib/messages/fr/fields'
import { MAX_PASSWORD_LENGTH } from '@/lib/rules/passwords'

const identifier = text(accountFaults.identifier)

// A password is taken as it was typed: no trimming.
const password = (message: string) =>
  z.string({ error: message }).min(1, message).max(MAX_PASSWORD_LENGTH, tooLong(MAX_PASSWORD_LENGTH))

export const signInSchema = z.object({ identifier, password: password(accountFaults.password) })

export const demoSignInSchema = z.object({ email: z.email() })

export const askResetSchema = z.object({ identifier })

export const choosePasswordSchema = z.object({
  token: z.string().max(100),
  password: password(accountFaults.choosePassword),
})
