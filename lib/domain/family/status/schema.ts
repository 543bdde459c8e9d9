import { z } from 'zod'
import { isoDay, text, tick, uuid } from '@/lib/actions/fields'
import type { Day } from '@/lib/time/day'

/** A date that may be left empty (null). */
const optionalIsoDay = (message: string) =>
  z.union([z.literal('').transform((): Day | null => null), isoDay(message)]).default(null)

export const noteStatusForm = z.object({
  familyId: uuid,
  statusKey: text('Choisissez la situation.', 60),
  /** Empty: of the whole family. */
  statusChild: z.union([z.literal('').transform((): string | null => null), uuid]).default(null),
  holdsFrom: isoDay('Choisissez le premier jour.'),
  holdsTo: optionalIsoDay('Choisissez le dernier jour, ou laissez vide.'),
})
export type StatusInput = z.output<typeof noteStatusForm>

/** Its last day, or none when it was noted by mistake: it is then as if it had never been. */
export const endStatusForm = z
  .object({
    familyId: uuid,
    statusId: z.uuid({ error: 'Choisissez la situation.' }),
    endsOn: optionalIsoDay('Choisissez le dernier jour.'),
    isMistake: tick,
  })
  .refine(({ endsOn, isMistake }) => isMistake || endsOn !== null, {
    path: ['endsOn'],
    error: 'Choisissez le dernier jour, ou cochez la case si la situation est notée par erreur.',
  })
export type StatusEnd = z.output<typeof endStatusForm>
