import { Card } from '@/components/ui/card'
import type { FamilyScope } from '@/lib/auth/scopes'
import { statusesForFamily } from '@/lib/domain/family/status/queries'
import { statusName, statusSpan } from '@/lib/messages/fr/family-status'
import { quotientWords } from '@/lib/messages/fr/quotient'
import type { Day } from '@/lib/time/day'

/** What the service has noted that the family's prices depend on too; nothing when it has noted none. */
export async function Statuses({ family, today }: { family: FamilyScope; today: Day }) {
  const { offered, statuses } = await statusesForFamily(family, today)
  if (statuses.length === 0) return null
  return (
    <section aria-labelledby="situations" className="flex flex-col gap-3">
      <h2 id="situations" className="text-xl">
        {quotientWords.statuses}
      </h2>
      <Card>
        <ul>
          {statuses.map((status) => (
            <li key={status.id} className="border-b border-line px-4 py-3 last:border-b-0">
              <p className="font-semibold">
                {statusName(status.key, offered)}
                {status.childName && `, ${status.childName}`}
              </p>
              <p className="text-ink-2">{quotientWords.notedBy(statusSpan(status))}</p>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
