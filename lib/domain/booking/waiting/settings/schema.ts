import { z } from 'zod'
import { tick } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { waitingFaults } from '@/lib/messages/fr/booking-faults'
import type { WaitingSettings } from './queries'

function wholeNumber(message: string, min: number, max: number) {
  return z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((value) => min <= value && value <= max, message)
}

/** How long offers are kept, by the number of days left before the day ('from15'); the steps themselves stay. */
export const waitingSettingsForm = z.object({
  hours: z.record(z.string().regex(/^from\d{1,3}$/), wholeNumber(waitingFaults.hours, 1, 336)),
  floorMinutes: wholeNumber(waitingFaults.minutes, 0, 1440),
  needsDecision: tick,
})
export type SentWaitingSettings = z.infer<typeof waitingSettingsForm>

/** The settings in the fields of the form. */
export function waitingSettingsValues({ delays, needsDecision }: WaitingSettings): FormValues {
  return {
    ...Object.fromEntries(
      delays.delays.map(({ fromDays, hours }) => [`hours.from${fromDays}`, String(hours)]),
    ),
    floorMinutes: String(delays.floorMinutes),
    needsDecision: needsDecision ? 'oui' : '',
  }
}
