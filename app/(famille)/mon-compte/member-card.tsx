import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { AdultDossier, ChildDossier } from '@/lib/domain/dossier/queries'
import { recordPath } from '@/lib/messages/fr/dossier'
import { ageText, memberWords, validatedText } from '@/lib/messages/fr/my-account'
import { ageOn, type Day } from '@/lib/time/day'
import { Avatar } from './avatar'
import { TabBadge } from './status-badge'

export function AdultMember({
  base,
  adult,
  schoolYear,
}: {
  base: string
  adult: AdultDossier
  schoolYear: string
}) {
  return (
    <MemberCard
      name={`${adult.firstName} ${adult.lastName}`}
      about={adult.isSelf ? memberWords.self : memberWords.adult}
      href={base + recordPath({ kind: 'adult', subjectId: adult.id }, schoolYear)}
    >
      <TabBadge status={adult.status} />
    </MemberCard>
  )
}

export function ChildMember({
  base,
  child,
  schoolYear,
  today,
}: {
  base: string
  child: ChildDossier
  schoolYear: string
  today: Day
}) {
  const school = [child.school, child.schoolClass].filter(Boolean).join(', ')
  const validated = child.tabs.filter(({ status }) => status === 'validated').length
  return (
    <MemberCard
      name={`${child.firstName} ${child.lastName}`}
      about={[ageText(ageOn(child.birthDate, today)), school].filter(Boolean).join(', ')}
      href={base + recordPath({ kind: 'informationSheet', subjectId: child.id }, schoolYear)}
    >
      <Badge {...lookOf(child)}>{validatedText(validated, child.tabs.length)}</Badge>
    </MemberCard>
  )
}

function lookOf({ tabs }: ChildDossier) {
  if (tabs.every(({ status }) => status === 'validated')) return { tone: 'blue', icon: 'coche' } as const
  const isWithService = tabs.every(({ status }) => status === 'validated' || status === 'pending')
  return isWithService
    ? ({ tone: 'amber', icon: 'sablier' } as const)
    : ({ tone: 'red', icon: 'crayon' } as const)
}

/** A member of the family; the pencil at the bottom right opens their record. */
function MemberCard({
  name,
  about,
  href,
  children,
}: {
  name: string
  about: string
  href: string
  children: ReactNode
}) {
  return (
    <Card className="flex h-full flex-col gap-3 p-4">
      <div className="flex items-center gap-3.5">
        <Avatar name={name} />
        <div className="min-w-0">
          <h3 className="text-lg">{name}</h3>
          <p className="text-sm text-ink-2">{about}</p>
        </div>
      </div>
      <div className="mt-auto flex items-end justify-between gap-3">
        <div className="pb-2.5">{children}</div>
        <Link
          href={href}
          aria-label={memberWords.edit(name)}
          className="-mr-2 -mb-2 grid size-12 shrink-0 place-items-center rounded-md text-brand hover:bg-brand-soft"
        >
          <Icon name="crayon" />
        </Link>
      </div>
    </Card>
  )
}
