import type { Day } from '../time/day'
import type { RequirableDocument } from './dossier-completeness'

/** A kind of document of the organisation's own, as the gate names it. */
export type OwnDocument = { id: string; name: string }

/**
 * Another document than insurance, sent for the school year, of one child or of all the children (null): of a kind of
 * the portal, or of an own one by its id. One accepted for some days counts on those, whatever its year.
 */
export type PaperFacts = { childId: string | null } & (
  { kind: RequirableDocument } | { kind: 'own'; typeId: string }
) &
  (
    | { status: 'received' }
    | { status: 'accepted'; days?: { from: Day; until: Day | null } }
    | { status: 'refused'; reason: string }
  )

/** Another document than insurance: an accepted one is good for its whole school year, or for the days it says. */
export function paperStatus(
  papers: readonly PaperFacts[],
  childId: string,
  document: RequirableDocument | OwnDocument,
  day: Day,
) {
  const isOfIt = (paper: PaperFacts) =>
    paper.kind === 'own'
      ? typeof document === 'object' && paper.typeId === document.id
      : paper.kind === document
  const own = papers.filter((paper) => isOfIt(paper) && (paper.childId === null || paper.childId === childId))
  if (own.some((paper) => paper.status === 'accepted' && covers(paper.days, day)))
    return { status: 'accepted' } as const
  if (own.some(({ status }) => status === 'received')) return { status: 'pending' } as const
  const latest = own[0]
  if (latest?.status === 'refused') return { status: 'refused', reason: latest.reason } as const
  return { status: 'missing' } as const
}

function covers(days: { from: Day; until: Day | null } | undefined, day: Day): boolean {
  return !days || (days.from <= day && (days.until === null || day <= days.until))
}
