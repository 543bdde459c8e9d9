import { Card } from '@/components/ui/card'
import type { ExpectedChild } from '@/lib/domain/offer/programme/queries'
import { dayInWeek } from '@/lib/messages/fr/offer'
import { childrenCount } from '@/lib/messages/fr/open-days'
import { capitalised } from '@/lib/messages/fr/sentence'

const SHOWN_DAYS = 8

/** Who comes, or has asked to, with their days: what a change would touch. */
export function ExpectedChildren({ expected }: { expected: ExpectedChild[] }) {
  return (
    <Card className="p-4">
      <h2 className="text-lg">{capitalised(childrenCount(expected.length))}</h2>
      <ul>
        {expected.map(({ childId, name, days }) => (
          <li key={childId} className="border-t border-line py-2 first:border-t-0">
            <span className="font-semibold">{name}</span>
            <span className="block text-ink-2">
              {days.slice(0, SHOWN_DAYS).map(dayInWeek).join(', ')}
              {days.length > SHOWN_DAYS && ` et ${days.length - SHOWN_DAYS} autres`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
