import { z } from 'zod'
import { isoDay, text, tick, ticked, uuid } from '@/lib/actions/fields'
import { parseEmail } from '@/lib/email/address'
import { fieldFaults } from '@/lib/messages/fr/fields'
import { guardianFaults } from '@/lib/messages/fr/guardians'

export const firstName = text(guardianFaults.firstName, 80)
export const lastName = text(guardianFaults.lastName, 80)
const birthDate = isoDay('Indiquez la date de naissance.')

/** An address, or null when the field is left empty. */
const optionalEmail = z
  .string()
  .default('')
  .transform((typed, context) => {
    if (typed.trim() === '') return null
    const email = parseEmail(typed)
    if (!email) context.addIssue({ code: 'custom', message: fieldFaults.email })
    return email
  })

export const email = z
  .string({ error: guardianFaults.email })
  .min(1, guardianFaults.email)
  .transform((typed, context) => {
    const found = parseEmail(typed)
    if (found) return found
    context.addIssue({ code: 'custom', message: fieldFaults.email })
    return z.NEVER
  })

/** Rows left entirely empty are rows nobody needed. */
const children = z
  .array(z.record(z.string(), z.unknown()))
  .default([])
  .transform((rows) => rows.filter((row) => Object.values(row).some((value) => value !== '')))
  .pipe(z.array(z.object({ firstName, lastName, birthDate })).min(1, 'Indiquez au moins un enfant.'))

export const createFamilySchema = z.object({
  name: z.string().trim().max(80, '80 caractères au plus.').default(''),
  guardian: z.object({ firstName, lastName, email: optionalEmail }),
  children,
  invite: tick,
})
export type CreateFamily = z.output<typeof createFamilySchema>

export const addGuardianSchema = z.object({
  familyId: uuid,
  ...{ firstName, lastName, email: optionalEmail },
  authority: ticked(guardianFaults.authority),
})

export const addChildSchema = z.object({
  familyId: uuid,
  ...{ firstName, lastName, birthDate },
  holders: z
    .union([uuid.transform((one) => [one]), z.array(uuid)], { error: 'Indiquez qui a l’autorité parentale.' })
    .refine((ids) => ids.length > 0),
})

export const openAccountSchema = z.object({ familyId: uuid, adultId: uuid, email })

export const inviteSchema = z.object({ familyId: uuid, adultId: uuid })
