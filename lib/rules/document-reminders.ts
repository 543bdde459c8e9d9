import { addDays, type Day, daysBetween } from '../time/day'
import { type DocumentNature, isSameNature } from './documents'
import type { DocumentStatus } from './states'

/** Nobody is written to at night. */
export const REMINDERS_FROM = '08:00'

/** A document, and the children it is for. */
export type DatedDocument = DocumentNature & {
  id: string
  childIds: readonly string[]
  status: DocumentStatus
  receivedAt: Date
  validFrom: Day | null
  validUntil: Day | null
}

/** In how many days a document expires, from `daysBefore` days before until its last day (0); null otherwise. */
export function daysToExpiry(
  { status, validUntil }: Pick<DatedDocument, 'status' | 'validUntil'>,
  today: Day,
  daysBefore: number,
): number | null {
  if (status !== 'accepted' || validUntil === null) return null
  const left = daysBetween(today, validUntil)
  return left >= 0 && left <= daysBefore ? left : null
}

/**
 * Those that expire soon and that nothing renews: for one of their children at least, no other document of the same
 * kind covers the days that follow, and none sent since is being verified.
 */
export function documentsToRenew<Known extends DatedDocument>(
  documents: readonly Known[],
  today: Day,
  daysBefore: number,
): Known[] {
  return documents.filter(
    (document) =>
      daysToExpiry(document, today, daysBefore) !== null &&
      document.childIds.some((childId) => !documents.some((other) => renews(other, document, childId))),
  )
}

function renews(other: DatedDocument, document: DatedDocument, childId: string): boolean {
  if (other.id === document.id || !isSameNature(other, document) || !other.childIds.includes(childId))
    return false
  if (other.status === 'received' || other.status === 'scanning')
    return other.receivedAt > document.receivedAt
  if (other.status !== 'accepted' || document.validUntil === null) return false
  const startsInTime = other.validFrom === null || other.validFrom <= addDays(document.validUntil, 1)
  return startsInTime && (other.validUntil === null || other.validUntil > document.validUntil)
}
