import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import { allocationCriteria, type AllocationInput } from '@/lib/rules/allocation'
import { type Day, parseDay } from '@/lib/time/day'

/** A request window: an accueil, and the instant at which its candidatures are allocated. */
export const requestWindowSchema = z.object({ programmeId: uuid, endsAt: z.coerce.number().int().positive() })
export type RequestWindow = z.output<typeof requestWindowSchema>

/** What a run keeps of what it judged: enough to replay it, with ids and no name. */
export const runInputSchema: z.ZodType<AllocationInput> = z.object({
  candidates: z.array(
    z.object({
      childId: z.string(),
      family: z.string(),
      isResident: z.boolean(),
      wasRefused: z.boolean(),
      isRegular: z.boolean(),
      lines: z.array(
        z.object({
          id: z.string(),
          day: z.custom<Day>((value) => typeof value === 'string' && parseDay(value) !== null),
          needs: z.array(z.string()),
          isSiblingThere: z.boolean(),
        }),
      ),
    }),
  ),
  left: z.record(z.string(), z.number()),
  criteria: z.array(z.enum(allocationCriteria)),
})

/** What a run gave: ids of lines, in order. */
export const runOutcomeSchema = z.object({ given: z.array(z.string()), notGiven: z.array(z.string()) })
