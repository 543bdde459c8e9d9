import type { Cents } from '../money'
import type { Instant } from '../time/paris'
import type { Machine } from './machine'

export type OnlinePaymentState = 'pending' | 'paid' | 'refused' | 'cancelled' | 'expired' | 'disputed'

/** One that expired may still be paid: PayFIP's word is the last, however late it comes. */
export const onlinePaymentMachine = {
  pending: { pay: 'paid', refuse: 'refused', cancel: 'cancelled', expire: 'expired', dispute: 'disputed' },
  expired: { pay: 'paid', refuse: 'refused', cancel: 'cancelled', dispute: 'disputed' },
  paid: {},
  refused: {},
  cancelled: {},
  disputed: {},
} as const satisfies Machine<OnlinePaymentState>

const MINUTE = 60_000
/** An operation lives for 15 minutes on PayFIP: a family may pay with it until then. */
const OPEN_FOR = 15 * MINUTE
/** PayFIP says « not finished » for 20 minutes of one that is; afterwards, of one that was left. */
const EXPIRES_AFTER = 20 * MINUTE

/** Until when a family may pay with an operation. */
export function openUntil(createdAt: Instant): Instant {
  return createdAt + OPEN_FOR
}

export type AskedOfPayfip = {
  idop: string
  client: string
  exercise: number
  reference: string
  amount: Cents
}
/** What PayFIP answers when it is asked what became of an operation. */
export type PayfipWord =
  | (AskedOfPayfip & { result: 'paid' | 'refused' | 'cancelled' })
  | 'notFinished'
  | 'unknownOperation'
  | 'noAnswer'

/**
 * What PayFIP's word does to an operation, or null when it has to be asked again. What it says of another operation,
 * amount or reference than what was asked of it is never believed.
 */
export function onlinePaymentEvent(
  asked: AskedOfPayfip & { createdAt: Instant },
  word: PayfipWord,
  now: Instant,
): 'pay' | 'refuse' | 'cancel' | 'expire' | 'dispute' | null {
  if (word === 'noAnswer') return null
  if (word === 'notFinished' || word === 'unknownOperation')
    return now - asked.createdAt >= EXPIRES_AFTER ? 'expire' : null
  const isSame = (['idop', 'client', 'exercise', 'reference', 'amount'] as const).every(
    (part) => word[part] === asked[part],
  )
  if (!isSame) return 'dispute'
  return ({ paid: 'pay', refused: 'refuse', cancelled: 'cancel' } as const)[word.result]
}
