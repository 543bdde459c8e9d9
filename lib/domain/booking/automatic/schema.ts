import { z } from 'zod'
import { tick, uuid } from '@/lib/actions/fields'

export const acceptanceSchema = z.object({ programmeId: uuid, bookings: tick, cancellations: tick })
export type Acceptance = z.output<typeof acceptanceSchema>
