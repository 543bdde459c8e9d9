import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'
import { rulesForm } from './form/schema'

export const saveVersionSchema = z.strictObject({
  ruleSetId: uuid,
  /** The newest version that the administrator had before them. */
  seenVersionId: uuid,
  validFrom: isoDay('Indiquez à partir de quel jour ces règles s’appliquent.'),
  rules: rulesForm,
})
export type SaveVersion = z.output<typeof saveVersionSchema>

export const createRuleSetSchema = z.object({
  name: text('Donnez un nom à ce règlement, par exemple « Vacances ».', 80),
  /** The rule set to start from; the guide's rules when there is none. */
  copyOf: z.union([uuid, z.literal('')]).default(''),
})
export const renameRuleSetSchema = z.object({
  ruleSetId: uuid,
  name: text('Donnez un nom à ce règlement, par exemple « Vacances ».', 80),
})
export const ruleSetIdSchema = z.object({ ruleSetId: uuid })
export const versionIdSchema = z.object({ versionId: uuid })

export const assignSchema = z.object({ programmeId: uuid, ruleSetId: uuid })
export const addExceptionSchema = z
  .object({
    programmeId: uuid,
    activityId: z.union([uuid, z.literal('')]).default(''),
    periodId: z.union([uuid, z.literal('')]).default(''),
    ruleSetId: uuid,
  })
  .refine(({ activityId, periodId }) => activityId !== '' || periodId !== '', {
    path: ['activityId'],
    error: 'Choisissez une activité, une période, ou les deux.',
  })
export const exceptionIdSchema = z.object({ exceptionId: uuid })
