import { z } from 'zod'
import { text } from '@/lib/actions/fields'
import { parseEmail } from '@/lib/email/address'
import { accountFaults } from '@/lib/messages/fr/account'
import { fieldFaults, tooLong } from '@/lib/messages/fr/fields'
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
      message: fieldFaults.email,
    })
    return z.NEVER
  })

// A password is taken as it was typed: no trimming.
export const activateSchema = z.object({
  number: text(accountFaults.number, 20),
  code: text(accountFaults.code, 60),
  email,
  password: z
    .string({ error: accountFaults.choosePassword })
    .min(1, accountFaults.choosePassword)
    .max(MAX_PASSWORD_LENGTH, tooLong(MAX_PASSWORD_LENGTH)),
})
export type Activate = z.output<typeof activateSchema>
