import { z } from 'zod'
import { manyOf } from '@/lib/actions/fields'
import { regimes } from '@/lib/rules/caf-hours'
import type { Simulated } from '@/lib/rules/price-simulation'
import { type Slot, slots } from '@/lib/rules/places'

/** What the simulator's address asks, as it is typed; what is wrong takes its usual value. */
export const simulationSearch = z.object({
  qf: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/)
    .nullable()
    .catch(null),
  habitant: z.enum(['oui', 'non']).catch('oui'),
  commune: z.string().trim().max(80).catch(''),
  regime: z.enum(['', ...regimes]).catch(''),
  ages: z
    .string()
    .trim()
    .regex(/^\d{1,2}([ ,;]+\d{1,2}){0,5}$/)
    .catch('7'),
  jours: z.coerce.number().int().min(1).max(20).catch(1),
  formule: z.string().max(60).catch(''),
  situation: manyOf(z.string().max(60)).catch([]),
  imprevu: z.literal('oui').optional().catch(undefined),
})
export type SimulationSearch = z.output<typeof simulationSearch>

/** The family that the address describes. */
export function simulatedFamily(search: SimulationSearch, formula: readonly Slot[]): Simulated {
  const { qf, habitant, commune, regime, ages, jours, situation, imprevu } = search
  return {
    ...{ quotient: qf === null ? null : Number(qf), isResident: habitant === 'oui', town: commune || null },
    ...{ regime: regime || null, statuses: situation, days: jours, isUnplanned: imprevu === 'oui' },
    ages: ages.split(/[ ,;]+/).map(Number),
    slots: slots.filter((slot) => formula.includes(slot)),
  }
}
