import { z } from 'zod'
import { choice, isoDay, manyOf, uuid } from '@/lib/actions/fields'
import { dayFaults, periodFaults } from '@/lib/messages/fr/booking-faults'
import type { Rhythm } from '@/lib/rules/rhythm'
import { addDays, type Day, parseDay } from '@/lib/time/day'
import type { DayOfChild } from '../schema'

const weekdays = manyOf(z.string()).transform((values) =>
  values.map(Number).filter((value) => value >= 1 && value <= 7),
)

const intent = choice(['inscrire', 'desinscrire'], periodFaults.intent)

/** The rhythms, as an address names them. */
export const rhythmNames = {
  toutes: 'everyWeek',
  'une-sur-deux': 'oneInTwo',
  impaires: 'oddWeeks',
  paires: 'evenWeeks',
} as const satisfies Record<string, Rhythm>

/**
 * « Inscription par période »: from, to, days of the week, rhythm, for those who are ticked (`pour`, as in the address of
 * the calendar) among the children, each with the activity chosen for them.
 */
export const periodSchema = z
  .object({
    intent,
    enfants: manyOf(uuid),
    activites: manyOf(uuid),
    /** Sent with the boxes: without it, none of them ticked means everybody. */
    parmi: z.string().optional(),
    pour: manyOf(uuid),
    du: isoDay(periodFaults.from),
    au: isoDay(periodFaults.to),
    jours: weekdays,
    rythme: choice(Object.keys(rhythmNames) as [keyof typeof rhythmNames], periodFaults.rhythm).default(
      'toutes',
    ),
  })
  .superRefine((period, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (period.au < period.du) refuse('au', periodFaults.order)
    else if (period.au > addDays(period.du, 366)) refuse('au', periodFaults.tooLong)
    if (period.intent === 'desinscrire' && period.jours.length === 0)
      refuse('jours', periodFaults.tickWeekday)
    if (period.parmi !== undefined && period.pour.length === 0) refuse('pour', periodFaults.tickChild)
    if (period.enfants.length === 0 || period.enfants.length !== period.activites.length)
      refuse('pour', dayFaults.childrenAgain)
  })
  .transform(({ enfants, activites, parmi, pour, rythme, ...period }) => ({
    ...period,
    rhythm: rhythmNames[rythme],
    pairs: enfants
      .map((childId, index) => ({ childId, activityId: activites[index]! }))
      .filter(({ childId }) => pour.includes(childId) || (parmi === undefined && pour.length === 0)),
  }))
export type AskedPeriod = z.infer<typeof periodSchema>

/** The name of a line in a form: 'child activity day'. */
export function lineName({ childId, activityId, day }: DayOfChild): string {
  return `${childId} ${activityId} ${day}`
}

const namedLine = z.string().transform((name, context): DayOfChild => {
  const [childId, activityId, text] = name.split(' ')
  const ids = z.tuple([uuid, uuid]).safeParse([childId, activityId])
  const day: Day | null = parseDay(text ?? '')
  if (ids.success && day) return { childId: ids.data[0], activityId: ids.data[1], day }
  context.addIssue({ code: 'custom', message: dayFaults.noSuchDay })
  return z.NEVER
})

/**
 * The lines that stay ticked in a preview, to be put in the basket; `attente`: the full ones that are to wait. They are
 * apart, so that a day that has become full since doesn't wait without having been asked to.
 */
export const addLinesSchema = z
  .object({ intent, lignes: manyOf(namedLine), attente: manyOf(namedLine) })
  .superRefine(({ lignes, attente }, context) => {
    const count = lignes.length + attente.length
    if (count === 0 || count > 1000)
      context.addIssue({ code: 'custom', path: ['lignes'], message: dayFaults.tickDay })
  })
  .transform(({ intent, lignes, attente }) => ({
    intent,
    asked: [
      ...lignes.map((line) => ({ ...line, waiting: null })),
      ...attente.map((line) => ({ ...line, waiting: intent === 'inscrire' ? ('alone' as const) : null })),
    ],
  }))
