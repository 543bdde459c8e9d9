import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import { hasItsTime, markKinds } from '@/lib/rules/attendance'

/** A long day without a network, on a list of a hundred children. */
const MOST_MARKS = 1000

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A mark as a tablet sends it. */
export const sentMark = z
  .object({
    /** Chosen by the tablet: the same mark sent twice is one. */
    id: uuid,
    bookingId: uuid,
    kind: z.enum(markKinds),
    time: time.nullable(),
    /** When it was noted, by the tablet's clock (epoch milliseconds). */
    notedAt: z.number().int().min(0).max(4_102_444_800_000),
    /** The last mark of this day that its author saw; null for none. */
    seen: uuid.nullable(),
  })
  .refine(hasItsTime)
export type SentMark = z.output<typeof sentMark>

export const sentMarks = z.object({ marks: z.array(sentMark).min(1).max(MOST_MARKS) })
