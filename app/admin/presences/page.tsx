import { z } from 'zod'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { attendanceLists, daysAround, type ListSummary } from '@/lib/domain/attendance/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { type Day, parseDay } from '@/lib/time/day'
import { formatDay, formatDayWithYear } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

export const metadata = { title: 'Présences' }

const search = z.object({ jour: z.string().transform(parseDay).optional().catch(undefined) })

export default async function AttendancePage({ searchParams }: PageProps<'/admin/presences'>) {
  const staff = await requireStaff('attendance.write')
  const today = parisDay(clock.now())
  const day = search.parse(await searchParams).jour ?? today
  const [lists, { previous, next }] = await Promise.all([attendanceLists(staff, day), daysAround(staff, day)])
  return (
    <div className="max-w-4xl">
      <PageTitle
        title="Présences"
        eyebrow={capitalised(formatDayWithYear(day))}
        help={<StaffHelpLine of="attendance" />}
      >
        <form className="flex flex-wrap items-end gap-2">
          <label className="flex flex-col gap-1 font-[650]">
            Jour
            <input
              type="date"
              name="jour"
              defaultValue={day}
              required
              className="min-h-11 rounded-sm border-[1.5px] border-line-strong bg-surface px-2 font-normal"
            />
          </label>
          <button type="submit" className={`${buttonClass('secondary', 'sm')} min-h-11`}>
            Voir
          </button>
        </form>
      </PageTitle>
      <nav aria-label="Jours d’accueil" className="mb-4 flex flex-wrap gap-x-5">
        {previous && <DayLink day={previous} label={`Précédent : ${formatDay(previous)}`} />}
        {day !== today && <DayLink day={today} label="Aujourd’hui" />}
        {next && <DayLink day={next} label={`Suivant : ${formatDay(next)}`} />}
      </nav>
      {lists.length === 0 ? (
        <EmptyState picture="jours" text="Aucun enfant n’est attendu ce jour-là dans vos centres." />
      ) : (
        <ul className="flex flex-col gap-3">
          {lists.map((list) => (
            <li key={list.programmeId}>
              <Summary list={list} href={`/admin/presences/${list.programmeId}/${day}`} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function DayLink({ day, label }: { day: Day; label: string }) {
  return (
    <Link
      href={`/admin/presences?jour=${day}`}
      className="inline-flex min-h-11 items-center text-brand underline underline-offset-[3px]"
    >
      {label}
    </Link>
  )
}

function Summary({ list, href }: { list: ListSummary; href: string }) {
  const { programmeName, centreName, children, present, absent } = list
  const unmarked = children - present - absent
  return (
    // Opening a list is written down: nothing opens one before it is asked for.
    <Link href={href} className="block text-ink no-underline">
      <Card className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 p-4 hover:bg-sunken">
        <span>
          <span className="block text-base font-[650]">{programmeName}</span>
          <span className="text-ink-2">
            {centreName}, {children} {children > 1 ? 'enfants' : 'enfant'}
          </span>
        </span>
        <span className="flex flex-wrap gap-2">
          <Badge tone="blue" icon="coche">
            {present} {present > 1 ? 'présents' : 'présent'}
          </Badge>
          <Badge tone="grey" icon="croix">
            {absent} {absent > 1 ? 'absents' : 'absent'}
          </Badge>
          {unmarked > 0 && (
            <Badge tone="amber" icon="sablier">
              {unmarked} à noter
            </Badge>
          )}
        </span>
      </Card>
    </Link>
  )
}
