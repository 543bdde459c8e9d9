import type { ShownQuota } from '@/lib/domain/booking/basket/queries'
import type { ChildMonth } from '@/lib/domain/booking/calendar/queries'
import { quotaOfPeriodSentence } from '@/lib/messages/fr/refusals'
import { enumerated } from '@/lib/messages/fr/rule-terms'
import { inSentence } from '@/lib/messages/fr/sentence'
import { pricesOfDays } from '@/lib/messages/fr/tariff'

/** What several children have in common, said once, with their names when there are several on the screen. */
function common<Child extends { name: string }>(
  children: readonly Child[],
  say: (child: Child) => string[],
): [string, string][] {
  const lines = children.flatMap((one) => say(one).map((text) => ({ text, name: one.name })))
  return [...Map.groupBy(lines, ({ text }) => text)].map(([text, own]) => [
    text,
    children.length === 1 ? '' : `${enumerated([...new Set(own.map(({ name }) => name))])}\u00a0: `,
  ])
}

/** Above the days: what each child was chosen for, and what the organisation says of it. */
export function Offers({ of: children }: { of: readonly ChildMonth[] }) {
  const named = children.map(({ child, offer, days }) => ({ name: child.firstName, offer, days }))
  const offers = common(named, ({ offer, days }) => {
    const prices = pricesOfDays(days.flatMap(({ price }) => price ?? []))
    const what = `${offer.programmeName}, ${inSentence(offer.activityName)}`
    return [`${what}${prices && `\u00a0: ${prices}`}.`]
  })
  const notices = [...new Set(children.map(({ notice }) => notice).filter((notice) => notice !== ''))]
  return (
    <>
      <div className="mb-4 text-sm text-ink-2">
        {offers.map(([text, whose]) => (
          <p key={text}>
            {whose || `${named[0]!.name}\u00a0: `}
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

type Limited = { name: string; quotas: readonly ShownQuota[] }

/** Beside some days: what is left of the quotas that they count in. One of the whole family is nobody's. */
export function Quotas({ of: children }: { of: readonly Limited[] }) {
  const sentences = (per: 'child' | 'family') => (child: Limited) =>
    child.quotas.flatMap((quota) => (quota.per === per ? quotaOfPeriodSentence(quota, quota.period) : []))
  const ofFamily = new Set(children.flatMap(sentences('family')))
  return (
    <div className="flex flex-col gap-1 text-sm text-ink-2 empty:hidden">
      {[
        ...common(children, sentences('child')),
        ...[...ofFamily].map((text) => [text, ''] as [string, string]),
      ].map(([text, whose]) => (
        <p key={text}>
          {whose}
          {text}
        </p>
      ))}
    </div>
  )
}
