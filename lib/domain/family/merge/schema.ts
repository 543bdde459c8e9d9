import { z } from 'zod'
import { ticked, uuid } from '@/lib/actions/fields'
import type { Pair } from '@/lib/rules/family-merge'

/** Each person of the second file, and who of the first it is; empty for somebody else. */
const people = z
  .array(z.object({ secondId: uuid, firstId: z.union([z.literal(''), uuid]).default('') }))
  .max(50)
  .default([])

export const mergeFamiliesSchema = z
  .object({
    ...{ firstId: uuid, secondId: uuid, adults: people, children: people },
    staysId: z.string({ error: 'Choisissez la famille qui reste.' }),
    checked: ticked('Cochez la case quand vous avez vérifié qu’il s’agit de la même famille.'),
  })
  .refine(({ firstId, secondId, staysId }) => [firstId, secondId].includes(staysId), {
    path: ['staysId'],
    error: 'Choisissez la famille qui reste.',
  })
  .transform(({ firstId, secondId, staysId, adults, children }): MergeFamilies => {
    const isFirst = staysId === firstId
    const pairs = (rows: z.output<typeof people>): Pair[] =>
      rows
        .filter((row) => row.firstId !== '' && row.firstId !== row.secondId)
        .map((row) =>
          isFirst
            ? { keptId: row.firstId, otherId: row.secondId }
            : { keptId: row.secondId, otherId: row.firstId },
        )
    return {
      ...{ keptId: staysId, otherId: isFirst ? secondId : firstId },
      ...{ adults: pairs(adults), children: pairs(children) },
    }
  })

export const keepApartSchema = z.object({ firstId: uuid, secondId: uuid })

export type MergeFamilies = { keptId: string; otherId: string; adults: Pair[]; children: Pair[] }
