import { z } from 'zod'
import { choice, tick } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import type { CountingSettings } from '@/lib/rules/caf-hours'

const ratio = z
  .string({ error: 'Indiquez un nombre d’enfants.' })
  .trim()
  .regex(/^([1-9]|[1-3]\d|40)$/, 'Indiquez un nombre d’enfants, de 1 à 40.')
  .transform(Number)

const hours = z
  .string({ error: 'Indiquez un nombre d’heures.' })
  .trim()
  .regex(/^\d{1,2}([.,](0|00|25|5|50|75))?$/, 'Indiquez un nombre d’heures, comme 9 ou 4,5.')
  .transform((text) => Math.round(Number(text.replace(',', '.')) * 60))
  .refine((minutes) => minutes >= 15 && minutes <= 24 * 60, 'Une journée a de 0,25 à 24 heures.')

export const roundings = ['0', '30', '60'] as const

export const countingSchema = z
  .object({
    version: z.coerce.number().int(),
    mercredisUnderSix: ratio,
    mercredisFromSix: ratio,
    vacancesUnderSix: ratio,
    vacancesFromSix: ratio,
    mercredisDay: hours,
    mercredisHalf: hours,
    vacancesDay: hours,
    vacancesHalf: hours,
    countsUnmarked: tick,
    usesMarkedHours: tick,
    rounding: choice(roundings, 'Choisissez un arrondi.'),
  })
  .transform(({ version, ...sent }): { version: number; settings: CountingSettings } => ({
    version,
    settings: {
      supervision: {
        mercredis: { underSix: sent.mercredisUnderSix, fromSix: sent.mercredisFromSix },
        vacances: { underSix: sent.vacancesUnderSix, fromSix: sent.vacancesFromSix },
      },
      lengths: {
        mercredis: { dayMinutes: sent.mercredisDay, halfMinutes: sent.mercredisHalf },
        vacances: { dayMinutes: sent.vacancesDay, halfMinutes: sent.vacancesHalf },
      },
      countsUnmarked: sent.countsUnmarked,
      usesMarkedHours: sent.usesMarkedHours,
      roundingMinutes: Number(sent.rounding),
    },
  }))
export type SentCounting = z.output<typeof countingSchema>

const typedHours = (minutes: number) => String(minutes / 60).replace('.', ',')

/** The settings as the form has them. */
export function countingValues({ supervision, lengths, ...rest }: CountingSettings): FormValues {
  return {
    mercredisUnderSix: String(supervision.mercredis.underSix),
    mercredisFromSix: String(supervision.mercredis.fromSix),
    vacancesUnderSix: String(supervision.vacances.underSix),
    vacancesFromSix: String(supervision.vacances.fromSix),
    mercredisDay: typedHours(lengths.mercredis.dayMinutes),
    mercredisHalf: typedHours(lengths.mercredis.halfMinutes),
    vacancesDay: typedHours(lengths.vacances.dayMinutes),
    vacancesHalf: typedHours(lengths.vacances.halfMinutes),
    countsUnmarked: rest.countsUnmarked ? 'oui' : '',
    usesMarkedHours: rest.usesMarkedHours ? 'oui' : '',
    rounding: String(rest.roundingMinutes),
  }
}
