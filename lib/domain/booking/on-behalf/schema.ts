import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'
import { dayFaults, onBehalfFaults, periodFaults } from '@/lib/messages/fr/booking-faults'
import { addDays } from '@/lib/time/day'

const boxes = <Item extends z.ZodType>(item: Item, message: string) =>
  z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(item).min(1, message).max(366))

const reason = text(onBehalfFaults.reason, 300)

/** The days that an agent asks to see, as the address holds them; without a last day, the first alone. */
export const askedDaysSchema = z
  .object({
    enfant: z.uuid({ error: onBehalfFaults.child }),
    activite: z.uuid({ error: onBehalfFaults.activity }),
    du: isoDay(onBehalfFaults.from),
    au: z.preprocess((typed) => (typed === '' ? undefined : typed), isoDay(dayFaults.noSuchDay).optional()),
  })
  .superRefine(({ du, au }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['au'], message })
    if (au !== undefined && au < du) refuse(onBehalfFaults.order)
    else if (au !== undefined && au > addDays(du, 366)) refuse(periodFaults.tooLong)
  })
  .transform(({ enfant, activite, du, au }) => ({
    ...{ childId: enfant, activityId: activite, from: du, to: au ?? du },
  }))
export type AskedDays = z.output<typeof askedDaysSchema>

/** Days that the service books for a child of a family. */
export const bookOnBehalfSchema = z.object({
  familyId: uuid,
  childId: uuid,
  activityId: uuid,
  days: boxes(isoDay(dayFaults.noSuchDay), dayFaults.tickDay),
  reason,
})
export type BookOnBehalf = z.infer<typeof bookOnBehalfSchema>

/** Booked days that the service cancels for a family. */
export const cancelOnBehalfSchema = z.object({
  familyId: uuid,
  bookings: boxes(uuid, onBehalfFaults.tickBooking),
  reason,
})
export type CancelOnBehalf = z.infer<typeof cancelOnBehalfSchema>
