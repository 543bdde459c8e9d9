import type { RecordKind } from './dossier-completeness'
import type { ChangeRequestStatus } from './states'

export type ReviewRefusal =
  /** Somebody of the service has decided meanwhile. */
  | { code: 'alreadyDecided' }
  /** The family has sent another version meanwhile. */
  | { code: 'replaced' }
  | { code: 'withdrawn' }
  /** The record in force isn't the one that the agent had beside the change. */
  | { code: 'recordMoved' }

/**
 * Why an agent can't decide a change any more. An agent decides on what they have seen: the change as it was sent,
 * beside a version of the record in force (0 for none). Null means they can.
 */
export function whyNotDecidable(
  status: ChangeRequestStatus,
  versions: { seen: number; inForce: number },
): ReviewRefusal | null {
  if (status === 'replaced') return { code: 'replaced' }
  if (status === 'withdrawn') return { code: 'withdrawn' }
  if (status !== 'submitted') return { code: 'alreadyDecided' }
  if (versions.seen !== versions.inForce) return { code: 'recordMoved' }
  return null
}

/**
 * True when the reason of a refusal may only be read on the portal: health, a PAI, or people whom a judgment may
 * concern (product.md §1, point 5).
 */
export function isReasonConfidential(kind: RecordKind, asksPaiMeal: boolean): boolean {
  return (
    kind === 'medicalSheet' || kind === 'authorizedPersons' || (kind === 'informationSheet' && asksPaiMeal)
  )
}

/** What a form was opened on: the version in force (0 for none), and the change that waited ('' for none). */
export type Seen = { baseVersion: number; seenChangeId: string }

/**
 * What has come since a form was opened, which its sender has to see before it is replaced: a change sent by the other
 * guardian, or from another window; or else a version put in force by the service. A change that was withdrawn or
 * answered hides nothing. Null when nothing has.
 */
export function whatMoved(opened: Seen, now: Seen): 'pending' | 'inForce' | null {
  if (now.seenChangeId !== '' && now.seenChangeId !== opened.seenChangeId) return 'pending'
  return now.baseVersion === opened.baseVersion ? null : 'inForce'
}
