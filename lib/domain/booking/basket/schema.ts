import { z } from 'zod'
import { isoDay, tick, uuid } from '@/lib/actions/fields'

export const dayOfChildSchema = z.object({
  childId: uuid,
  activityId: uuid,
  day: isoDay('Ce jour n’existe pas.'),
})
export type DayOfChild = z.infer<typeof dayOfChildSchema>

export const lineSchema = z.object({ lineId: uuid })

export const submitSchema = z.object({ key: uuid, allOrNothing: tick })
