import { z } from 'zod'
import { choice, isoDay, optionalText, uuid, yesNo } from '@/lib/actions/fields'
import type { Weeks } from '@/lib/rules/residence'

const optional = <T extends z.ZodType>(field: T) => z.union([z.literal('').transform(() => null), field])

const adultCustody = z.object({
  adultId: uuid,
  hasAuthority: yesNo('Indiquez si cette personne a l’autorité parentale.'),
  mayCollect: yesNo('Indiquez si cette personne peut venir chercher l’enfant.'),
  judgmentId: optional(uuid).default(null),
  judgmentUntil: optional(isoDay('Indiquez une date, ou laissez vide.')).default(null),
})

export const weekKinds = ['unknown', 'even', 'odd', 'other'] as const

/** `seen` says what the agent's page was made of (custodyFile). Weeks of a principal residence are dropped. */
export const setCustodySchema = z
  .object({
    ...{ familyId: uuid, childId: uuid, seen: z.string().max(100), adults: z.array(adultCustody).min(1) },
    residence: choice(['principal', 'alternating'], 'Indiquez où vit l’enfant.'),
    weeks: choice(weekKinds, 'Indiquez les semaines.').default('unknown'),
    weeksWords: optionalText(300),
  })
  .transform(({ weeks, weeksWords, ...custody }, context) => {
    const isTold = custody.residence === 'alternating' && weeks === 'other'
    if (isTold && weeksWords === '')
      context.addIssue({
        code: 'custom',
        path: ['weeksWords'],
        message: 'Dites quelles semaines ou quels jours.',
      })
    return { ...custody, weeks: custody.residence === 'alternating' ? asWeeks(weeks, weeksWords) : null }
  })
export type SetCustody = z.output<typeof setCustodySchema>

function asWeeks(kind: (typeof weekKinds)[number], words: string): Weeks {
  if (kind === 'unknown') return null
  return kind === 'other' ? { kind, words } : { kind }
}

/** What was sealed of a child's weeks. */
export const sealedWeeks = z.union([
  z.object({ kind: z.enum(['even', 'odd']) }),
  z.object({ kind: z.literal('other'), words: z.string() }),
])

export const setPayerSchema = z.object({
  familyId: uuid,
  payerId: z.uuid({ error: 'Indiquez qui paie.' }),
})
