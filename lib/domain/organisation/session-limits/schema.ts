import { z } from 'zod'
import { IDLE_MINUTES } from '@/lib/rules/session-limits'

function minutes({ min, max }: { min: number; max: number }) {
  const message = `Indiquez un nombre de minutes, de ${min} à ${max}.`
  return z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,2}$/, message)
    .transform(Number)
    .refine((count) => min <= count && count <= max, message)
}

export const sessionLimitsForm = z.object({
  family: minutes(IDLE_MINUTES.family),
  staff: minutes(IDLE_MINUTES.staff),
})
