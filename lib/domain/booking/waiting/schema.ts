import { z } from 'zod'
import { choice, uuid } from '@/lib/actions/fields'
import { waitingFaults } from '@/lib/messages/fr/booking-faults'
import { waitingWishes } from '@/lib/rules/waiting-list'

/** A line that waits or is offered a place; what is answered for it is answered for its whole set. */
export const waitingLineSchema = z.object({ lineId: uuid })

/** « Accepter la place » or « Refuser »: the two buttons of an offer. */
export const offerAnswerSchema = z.object({
  lineId: uuid,
  answer: choice(['accepter', 'refuser'], waitingFaults.answer),
})

/** How basket lines ask to wait; « non » for not at all. */
export const waitingWishSchema = z.object({
  lineIds: z.preprocess(
    (sent) => (sent === undefined ? [] : [sent].flat()),
    z.array(uuid).min(1, waitingFaults.tickLine),
  ),
  wish: z
    .enum([...waitingWishes, 'non'], { error: waitingFaults.chooseWay })
    .transform((wish) => (wish === 'non' ? null : wish)),
})
export type AskedWish = z.infer<typeof waitingWishSchema>

/** How the days of a child in a week of an accueil wait; any of them is named. */
export const waitingChoiceSchema = z.object({ lineId: uuid, wish: z.enum(waitingWishes).optional() })
