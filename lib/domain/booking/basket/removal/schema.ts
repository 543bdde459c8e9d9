import { z } from 'zod'
import { choice, manyOf, uuid } from '@/lib/actions/fields'
import { notFoundSentence } from '@/lib/messages/fr/faults'
import { type WaitingWish, waitingWishes } from '@/lib/rules/waiting-list'
import { parseDay } from '@/lib/time/day'
import type { DayOfChild } from '../schema'

/** A line that left the basket, as it takes to put it back; `waiting`: how it was to wait. */
export type RemovedLine = DayOfChild & { kind: 'book' | 'cancel'; waiting: WaitingWish | null }

const kind = choice(['book', 'cancel'], notFoundSentence)

/** « Vider »: the bookings, or the cancellations, of one child. */
export const emptySchema = z.object({ childId: uuid, kind })

/**
 * The names of removed lines in an address or a form, those of one child, activity, kind and wish together:
 * 'book_child_activity_2027-01-20_2027-01-27', 'book-wholeWeek_…'. A year of Wednesdays fits in an address.
 */
export function removedNames(lines: readonly RemovedLine[]): string[] {
  const what = ({ kind, waiting }: RemovedLine) => (waiting ? `${kind}-${waiting}` : kind)
  const groups = Map.groupBy(lines, (line) => `${what(line)}_${line.childId}_${line.activityId}`)
  return [...groups].map(([name, own]) => [name, ...own.map(({ day }) => day)].join('_'))
}

const removedName = z.string().transform((name, context): RemovedLine[] => {
  const [what, childId, activityId, ...texts] = name.split('_')
  const [sentKind, waiting = null] = what!.split('-')
  const who = z
    .object({ kind, childId: uuid, activityId: uuid, waiting: z.enum(waitingWishes).nullable() })
    .safeParse({ kind: sentKind, childId, activityId, waiting })
  const days = texts.flatMap((text) => parseDay(text) ?? [])
  if (who.success && days.length === texts.length) return days.map((day) => ({ ...who.data, day }))
  context.addIssue({ code: 'custom', message: notFoundSentence })
  return z.NEVER
})

const names = manyOf(removedName)
  .refine((lines) => lines.length <= 50, { error: notFoundSentence })
  .transform((lines) => lines.flat())

/** « Remettre » */
export const putBackSchema = z.object({ lignes: names })

/** The removed lines that an address names; none when it isn't one of ours. */
export function removedLines(param: string | string[] | undefined): RemovedLine[] {
  const parsed = names.safeParse(param)
  return parsed.success ? parsed.data : []
}
