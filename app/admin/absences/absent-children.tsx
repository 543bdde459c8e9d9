import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { AbsentDay } from '@/lib/domain/booking/absence/review/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { formatDay } from '@/lib/time/format'

/** Who won't come on the coming days: a name and a day, never why. */
export function AbsentChildren({ days }: { days: AbsentDay[] }) {
  return (
    <section aria-labelledby="signalees">
      <h2 id="signalees" className="mb-3 text-lg">
        Absences signalées des jours à venir
      </h2>
      {days.length === 0 ? (
        <p>Aucune absence signalée.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {days.map(({ day, programmeName, children }) => (
            <li key={`${day} ${programmeName}`}>
              <Card className="flex flex-col gap-2 p-4">
                <h3 className="font-[650]">
                  {capitalised(formatDay(day))}, {programmeName}
                </h3>
                <ul className="flex flex-col gap-1.5">
                  {children.map(({ name, isPostponed }, index) => (
                    <li key={`${index} ${name}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      {name}
                      <Badge tone="grey" icon="horloge">
                        Absence signalée
                      </Badge>
                      {isPostponed && (
                        <Badge tone="amber" icon="calendrier">
                          Journée à reporter
                        </Badge>
                      )}
                    </li>
                  ))}
                </ul>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
