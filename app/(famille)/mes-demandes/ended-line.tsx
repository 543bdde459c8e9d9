import type { FamilyLine } from '@/lib/domain/booking/list/queries'
import { endingSentence, ruleSentence, sinceSentence } from '@/lib/messages/fr/requests'
import { reasonGiven, sentWithReference } from '@/lib/messages/fr/requests-page'
import { LineBadge } from './line-badge'
import { LineHeading } from './line-heading'

/** A line that waits for nothing any more: its answer, who gave it, when, why, and by which rule it was let through. */
export function EndedLine({ line, serviceName }: { line: FamilyLine; serviceName: string }) {
  const since = sinceSentence(line.bookingEnded)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-48 grow basis-80">
        <LineHeading line={line} />
        <p className="mt-1 text-sm">{endingSentence(line, serviceName)}</p>
        {line.reason && <p className="text-sm">{reasonGiven(line.reason)}</p>}
        {since && <p className="text-sm">{since}</p>}
        <p className="mt-1 text-sm text-ink-2">{sentWithReference(line.reference, line.submittedAt)}</p>
        {line.rule && <p className="text-sm text-ink-2">{ruleSentence(line.rule)}</p>}
      </div>
      <LineBadge line={line} />
    </li>
  )
}
