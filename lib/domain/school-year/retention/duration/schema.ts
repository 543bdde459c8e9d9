import { z } from 'zod'
import { type Durations, durationRules, settableKinds } from '@/lib/rules/retention'

const value = (kind: (typeof settableKinds)[number]) => {
  const { least, most } = durationRules[kind]
  const message = `Indiquez un nombre entre ${least} et ${most}.`
  return z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message)
}

/** Every duration, each within its bounds. */
export const durationsForm = z
  .object(Object.fromEntries(settableKinds.map((kind) => [kind, value(kind)])))
  .transform((sent) => sent as Durations)
