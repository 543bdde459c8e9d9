import { z } from 'zod'
import { accountFaults } from '@/lib/messages/fr/account'
import { tooLong } from '@/lib/messages/fr/fields'
import { MAX_PASSWORD_LENGTH } from '@/lib/rules/passwords'

// A password is taken as it was typed: no trimming.
const asTyped = (message: string) =>
  z.string({ error: message }).min(1, message).max(MAX_PASSWORD_LENGTH, tooLong(MAX_PASSWORD_LENGTH))

export const changePasswordSchema = z.object({
  currentPassword: asTyped(accountFaults.currentPassword),
  password: asTyped(accountFaults.chooseNewPassword),
})
