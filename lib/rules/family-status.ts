import type { Day } from '../time/day'

/**
 * Situations that délibérations read to price a day, beside the quotient and the commune. Keys as the tariffs say them.
 * `child`: it is one child's; the others may be the whole family's.
 */
export const familyStatuses = {
  aid: { of: 'family' },
  rsa: { of: 'family' },
  ccas: { of: 'family' },
  staff: { of: 'family' },
  foster: { of: 'child' },
  aeeh: { of: 'child' },
  pai: { of: 'child' },
} as const satisfies Record<string, { of: 'family' | 'child' }>
export type StatusKey = keyof typeof familyStatuses
export const statusKeys = Object.keys(familyStatuses) as [StatusKey, ...StatusKey[]]

/** From a day to another, both counted in; `validTo` null: until somebody ends it. Of all the children, or of one. */
export type NotedStatus = { key: string; childId: string | null; validFrom: Day; validTo: Day | null }

export type StatusRefusal =
  /** No tariff reads it. */
  | { code: 'notRead' }
  | { code: 'childNeeded' }
  | { code: 'endsBeforeItBegins' }
  /** The same is noted already for days of these. */
  | { code: 'alreadyNoted'; validFrom: Day; validTo: Day | null }

/** Why a situation can't be noted beside those of the family, `read` being those that tariffs read; null when it can. */
export function whyStatusRefused(
  status: NotedStatus,
  others: readonly NotedStatus[],
  read: readonly { key: string }[],
): StatusRefusal | null {
  const { key, childId, validFrom, validTo } = status
  if (!read.some((one) => one.key === key)) return { code: 'notRead' }
  if (isOfChild(key) && childId === null) return { code: 'childNeeded' }
  if (validTo !== null && validTo < validFrom) return { code: 'endsBeforeItBegins' }
  const same = others.find(
    (other) =>
      other.key === key && (other.childId === null || other.childId === childId) && overlap(other, status),
  )
  return same ? { code: 'alreadyNoted', validFrom: same.validFrom, validTo: same.validTo } : null
}

/** Whether a situation is always one child's; a tariff's own may be the whole family's. */
function isOfChild(key: string): boolean {
  return key in familyStatuses && familyStatuses[key as StatusKey].of === 'child'
}

function overlap(one: NotedStatus, other: NotedStatus): boolean {
  return beginsBeforeEnd(one, other) && beginsBeforeEnd(other, one)
}

function beginsBeforeEnd({ validFrom }: NotedStatus, { validTo }: NotedStatus): boolean {
  return validTo === null || validFrom <= validTo
}

/** Why a situation can't end on a day, its last one; null when it can. */
export function whyStatusNotEnded(
  { validFrom }: Pick<NotedStatus, 'validFrom'>,
  lastDay: Day,
): { code: 'endsBeforeItBegins' } | null {
  return lastDay < validFrom ? { code: 'endsBeforeItBegins' } : null
}

/** The keys that hold for a child on a day: its own, and those of the whole family. */
export function statusesOn(statuses: readonly NotedStatus[], childId: string, day: Day): Set<string> {
  const held = statuses.filter(
    (status) =>
      (status.childId === null || status.childId === childId) &&
      status.validFrom <= day &&
      (status.validTo === null || day <= status.validTo),
  )
  return new Set(held.map(({ key }) => key))
}
