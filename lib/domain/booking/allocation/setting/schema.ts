import { z } from 'zod'
import { tick, uuid } from '@/lib/actions/fields'
import { allocationCriteria } from '@/lib/rules/allocation'

const place = z
  .union([z.enum(allocationCriteria), z.literal('')], { error: 'Choisissez dans la liste.' })
  .default('')

/** The criteria by place, the first first; an empty place is passed over. */
export const allocationSettingSchema = z
  .object({
    programmeId: uuid,
    criteria: z.object({ 1: place, 2: place, 3: place, 4: place, 5: place }),
    isAutomatic: tick,
    isAccepted: tick,
    waitsWhenFull: tick,
  })
  .transform((typed, context) => {
    const chosen = Object.entries(typed.criteria).filter(([, criterion]) => criterion !== '')
    const twice = chosen.find(([, one], index) => chosen.findIndex(([, other]) => one === other) < index)
    if (twice) {
      const message = 'Ce critère est déjà plus haut : choisissez-en un autre, ou aucun.'
      context.addIssue({ code: 'custom', path: ['criteria', twice[0]], message })
      return z.NEVER
    }
    const criteria = chosen.flatMap(([, criterion]) => (criterion === '' ? [] : [criterion]))
    return { ...typed, criteria }
  })
export type AllocationSettingForm = z.output<typeof allocationSettingSchema>
