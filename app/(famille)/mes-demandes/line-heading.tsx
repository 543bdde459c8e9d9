import type { FamilyLine } from '@/lib/domain/booking/list/queries'
import { capitalised, inSentence } from '@/lib/messages/fr/sentence'
import { formatDay } from '@/lib/time/format'

/** The day and the child of a line, and what was asked. */
export function LineHeading({ line }: { line: FamilyLine }) {
  return (
    <>
      <p className="font-[650]">
        {capitalised(formatDay(line.day))}, {line.childName}
      </p>
      <p className="text-sm text-ink-2">
        {line.programmeName}, {inSentence(line.activityName)}
      </p>
    </>
  )
}
