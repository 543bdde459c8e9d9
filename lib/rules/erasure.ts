import { cents, type Cents } from '../money'
import { addMonths, type Day, lastDayOf, monthOf, parseDay } from '../time/day'

/** What a family's file is in the middle of, when somebody wants it erased. */
export type ErasureFacts = {
  /** Found to be another file's, which holds everything now. */
  isMerged: boolean
  /** Days booked, today's included, that nobody has cancelled. */
  daysToCome: number
  /** Requests sent that wait for an answer, for a place or for an allocation. */
  openRequests: number
  /** What its days and supplements come to that no invoice has billed yet. */
  toBill: Cents
  /** What it owes of its invoices; less than nothing when the service owes it. */
  balance: Cents
}

export type ErasureObstacle =
  | { code: 'merged' }
  | { code: 'daysToCome'; count: number }
  | { code: 'openRequests'; count: number }
  | { code: 'toBill'; amount: Cents }
  | { code: 'owes'; amount: Cents }
  | { code: 'isOwed'; amount: Cents }

/**
 * Everything that has to be settled or cancelled before a file is erased; empty when nothing is open. An erasure isn't
 * owed while data serve a task of public interest or a legal claim (RGPD, art. 17-3-b and 17-3-e).
 */
export function whyNotErased(facts: ErasureFacts): ErasureObstacle[] {
  if (facts.isMerged) return [{ code: 'merged' }]
  const { daysToCome, openRequests, toBill, balance } = facts
  const obstacles: ErasureObstacle[] = []
  if (daysToCome > 0) obstacles.push({ code: 'daysToCome', count: daysToCome })
  if (openRequests > 0) obstacles.push({ code: 'openRequests', count: openRequests })
  if (toBill > 0) obstacles.push({ code: 'toBill', amount: toBill })
  if (balance > 0) obstacles.push({ code: 'owes', amount: balance })
  if (balance < 0) obstacles.push({ code: 'isOwed', amount: cents(-balance) })
  return obstacles
}

/** The last day to answer somebody who asks something of their data: a month (RGPD, art. 12-3). */
export function monthAfter(asked: Day): Day {
  const month = addMonths(monthOf(asked), 1)
  return parseDay(`${month}${asked.slice(7)}`) ?? lastDayOf(month)
}
