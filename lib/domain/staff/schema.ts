import { z } from 'zod'
import { parseEmail } from '@/lib/email/address'

const name = z.string().trim().min(1).max(80)

/** What the command line is told of the first administrator. */
export const administratorSchema = z.object({
  email: z.string().transform((typed, context) => {
    const email = parseEmail(typed)
    if (email) return email
    context.addIssue({ code: 'custom', message: 'not an address' })
    return z.NEVER
  }),
  firstName: name,
  lastName: name,
})
export type NewAdministrator = z.output<typeof administratorSchema>

export const organisationSchema = z.object({
  name,
  serviceName: name,
  phone: z.string().trim().max(40),
  schoolZone: z.enum(['A', 'B', 'C']),
})
export type NewOrganisation = z.output<typeof organisationSchema>
