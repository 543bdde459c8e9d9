import { z } from 'zod'
import { tick, uuid } from '@/lib/actions/fields'
import { criteriaFaults } from '@/lib/messages/fr/booking-faults'
import { allocationCriteria } from '@/lib/rules/allocation'

const place = z
  .union([z.enum(allocationCriteria), z.literal('')], { error: criteriaFaults.choose })
  .default('')

/** The criteria by place, the first first; an empty place is passed over. */
export const allocationSettingSchema = z
  .object({
    programmeId: uuid,
    criteria: z.array(place).max(allocationCriteria.length),
    isAutomatic: tick,
    isAccepted: tick,
    waitsWhenFull: tick,
  })
  .transform((typed, context) => {
    const criteria = typed.criteria.filter((criterion) => criterion !== '')
    const twice = typed.criteria.findIndex((one, index) => one !== '' && typed.criteria.indexOf(one) < index)
    if (twice === -1) return { ...typed, criteria }
    const message = criteriaFaults.twice
    context.addIssue({ code: 'custom', path: ['criteria', twice], message })
    return z.NEVER
  })
export type AllocationSettingForm = z.output<typeof allocationSettingSchema>
