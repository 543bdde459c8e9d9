import { z } from 'zod'
import { text } from '@/lib/actions/fields'
import { parseEmail } from '@/lib/email/address'
import { accountFaults } from '@/lib/messages/fr/account'
import { fieldFaults } from '@/lib/messages/fr/fields'

export const changeEmailSchema = z.object({
  email: text(accountFaults.newEmail, 320).transform((typed, context) => {
    const found = parseEmail(typed)
    if (found) return found
    context.addIssue({
      code: 'custom',
      message: fieldFaults.email,
    })
    return z.NEVER
  }),
})

export const confirmEmailSchema = z.object({ token: z.string().max(100) })
