import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'

/** Who erases types the number of the file again: nothing brings it back. */
export const eraseFamilySchema = z.object({
  familyId: uuid,
  number: z
    .string({ error: 'Recopiez le numéro du dossier.' })
    .trim()
    .regex(/^\d{1,9}$/, 'Recopiez le numéro du dossier.')
    .transform(Number),
  cause: z.enum(['request', 'service'], { error: 'Dites pourquoi le dossier est effacé.' }),
})
export type EraseFamily = z.output<typeof eraseFamilySchema>

/** An erasure as a line of the register that is kept beside the backups. */
export const erasureEntrySchema = z.object({
  ...{ id: uuid, familyIds: z.array(uuid), adultIds: z.array(uuid) },
  ...{ childIds: z.array(uuid), accountIds: z.array(uuid) },
  cause: z.enum(['request', 'service', 'retention']),
  at: z.iso.datetime(),
  doneById: uuid.nullable(),
  ...{ files: z.number().int(), keptPapers: z.number().int() },
})
