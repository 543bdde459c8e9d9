import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import type { KeptFile } from '@/lib/domain/document/stored/schema'
import { reasonFields, withReason } from '@/lib/domain/refusal-reason/schema'

/** What goes with the files of a declaration: a line of the rules, or « aucun » to tell the centre only. */
export const declaredAbsence = z.object({ bookingId: uuid, choice: z.string().max(80).default('') })
export type DeclareAbsence = z.output<typeof declaredAbsence> & { files: KeptFile[] }

export const withdrawAbsenceForm = z.object({ bookingId: uuid })

export const acceptAbsenceForm = z.object({ absenceId: uuid })
export const refuseAbsenceForm = z.object({ absenceId: uuid, ...reasonFields }).transform(withReason)
