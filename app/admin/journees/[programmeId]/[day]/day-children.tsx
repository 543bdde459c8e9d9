import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { IconName } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { ChildOfDay, DayDetail } from '@/lib/domain/open-day/queries'
import { childrenCount, childStateNames } from '@/lib/messages/fr/open-days'

/** Who has asked for the day or comes, group by group. */
export function DayChildren({ detail: { groups, children } }: { detail: DayDetail }) {
  const waiting = children.filter(({ state }) => state === 'waiting').length
  return (
    <section aria-labelledby="enfants" className="flex flex-col gap-3">
      <h2 id="enfants" className="text-lg">
        Enfants
      </h2>
      <p className="text-ink-2">
        {childrenCount(children.length)}
        {waiting > 0 && `, dont ${waiting} sur liste d’attente`}.
      </p>
      <div className="gap-4 lg:columns-2">
        {groups.map(({ id, name }) => {
          const own = children.filter(({ groupId }) => groupId === id)
          return own.length > 0 && <Group key={id} name={name} members={own} />
        })}
      </div>
    </section>
  )
}

function Group({ name, members }: { name: string; members: ChildOfDay[] }) {
  return (
    <Card className="mb-4 break-inside-avoid p-4">
      <h3 className="mb-1 text-base">
        {name} <span className="font-normal text-ink-2">({members.length})</span>
      </h3>
      <ul>
        {members.map((child) => (
          <li
            key={child.lineId}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-t border-line py-2"
          >
            <span>
              <Link
                href={`/admin/familles/${child.familyId}`}
                className="font-semibold text-ink underline decoration-line-strong underline-offset-[3px]"
              >
                {child.name}
              </Link>
              <span className="block text-sm text-ink-2">
                {child.activityName}
                {child.isUnderSix && ', moins de 6 ans'}
              </span>
            </span>
            <State state={child.state} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

const looks: Record<ChildOfDay['state'], [BadgeTone, IconName]> = {
  booked: ['solidBlue', 'coche'],
  cancelPending: ['pink', 'sablier'],
  pending: ['amber', 'sablier'],
  candidature: ['amber', 'sablier'],
  waiting: ['violet', 'file'],
  attended: ['green', 'coche-cercle'],
  closed: ['grey', 'cadenas'],
}

function State({ state }: { state: ChildOfDay['state'] }) {
  const [tone, icon] = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {childStateNames[state]}
    </Badge>
  )
}
