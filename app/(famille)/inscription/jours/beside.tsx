import type { ChildMonth } from '@/lib/domain/booking/calendar/queries'
import { inSentence } from '@/lib/messages/fr/booking'
import { quotaOfPeriodSentence } from '@/lib/messages/fr/refusals'
import { enumerated } from '@/lib/messages/fr/rule-terms'

/** What several children have in common, said once, with their names when there are several on the screen. */
function common(children: readonly ChildMonth[], say: (child: ChildMonth) => string[]): [string, string][] {
  const lines = children.flatMap((one) => say(one).map((text) => ({ text, name: one.child.firstName })))
  return [...Map.groupBy(lines, ({ text }) => text)].map(([text, own]) => [
    text,
    children.length === 1 ? '' : `${enumerated([...new Set(own.map(({ name }) => name))])}\u00a0: `,
  ])
}

/** Above the days: what each child was chosen for, and what the organisation says of it. */
export function Offers({ of: children }: { of: readonly ChildMonth[] }) {
  const offers = common(children, ({ offer }) => [
    `${offer.programmeName}, ${inSentence(offer.activityName)}.`,
  ])
  const notices = [...new Set(children.map(({ notice }) => notice).filter((notice) => notice !== ''))]
  return (
    <>
      <div className="mb-4 text-sm text-ink-2">
        {offers.map(([text, whose]) => (
          <p key={text}>
            {whose}
            {text}
          </p>
        ))}
      </div>
      {notices.map((notice) => (
        <p key={notice} className="mb-4 max-w-[70ch]">
          {notice}
        </p>
      ))}
    </>
  )
}

/** Below the days: what is left of the quotas of the month. One of the whole family is nobody's. */
export function Quotas({ of: children }: { of: readonly ChildMonth[] }) {
  const sentences = (per: 'child' | 'family') => (child: ChildMonth) =>
    child.quotas.flatMap((quota) => (quota.per === per ? quotaOfPeriodSentence(quota, quota.period) : []))
  const ofFamily = new Set(children.flatMap(sentences('family')))
  return (
    <>
      {[
        ...common(children, sentences('child')),
        ...[...ofFamily].map((text) => [text, ''] as [string, string]),
      ].map(([text, whose]) => (
        <p key={text} className="mt-3 text-sm text-ink-2">
          {whose}
          {text}
        </p>
      ))}
    </>
  )
}
