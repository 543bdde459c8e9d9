import { z } from 'zod'
import { choice, manyOf, uuid } from '@/lib/actions/fields'

export const contactStates = ['new', 'invited', 'letter'] as const
/** Not contacted yet, or what was sent has expired; an invitation that is alive; a letter whose code is alive. */
export type ContactState = (typeof contactStates)[number]

/** What the list of families without an account is asked for. */
export const accountFilter = z.object({
  programmeId: z
    .union([z.literal(''), uuid])
    .catch('')
    .default(''),
  email: z.enum(['', 'with', 'without']).catch('').default(''),
  state: z
    .enum(['', ...contactStates])
    .catch('')
    .default(''),
})
export type AccountFilter = z.output<typeof accountFilter>

/** Those of the list that are ticked, or all of the list. */
export const chosenFamilies = accountFilter
  .extend({ scope: choice(['chosen', 'all'], 'Dites quelles familles.'), familyId: manyOf(uuid) })
  .refine(({ scope, familyId }) => scope === 'all' || familyId.length > 0, {
    path: ['scope'],
    error: 'Cochez au moins une famille, ou choisissez toutes celles de la liste.',
  })
export type ChosenFamilies = z.output<typeof chosenFamilies>
