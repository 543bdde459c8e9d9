import { z } from 'zod'
import { ExportLinks } from '@/app/admin/export-links'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { requireStaff } from '@/lib/auth/guards'
import { type DayRow, monthOfDays, type MonthOfDays, programmesOf } from '@/lib/domain/open-day/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { addMonths, monthOf, parseMonth } from '@/lib/time/day'
import { formatDay, formatMonth } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { dayAddress, monthAddress } from './address'
import { SlotCounts } from './slot-counts'

export const metadata = { title: 'Journées' }

const search = z.object({
  accueil: z.string().optional().catch(undefined),
  mois: z.string().transform(parseMonth).optional().catch(undefined),
})
const link = 'inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]'

export default async function DaysPage({ searchParams }: PageProps<'/admin/journees'>) {
  const staff = await requireStaff('days.write')
  const asked = search.parse(await searchParams)
  const programmes = await programmesOf(staff)
  const month = asked.mois ?? monthOf(parisDay(clock.now()))
  const programme = programmes.find(({ id }) => id === asked.accueil) ?? programmes[0]
  if (!programme)
    return (
      <>
        <PageTitle title="Journées" help={<StaffHelpLine of="days" />} />
        <EmptyState picture="jours" text="Aucun accueil dans vos centres." />
      </>
    )
  const shown = await monthOfDays(staff, programme, month)
  return (
    <>
      <PageTitle title="Journées" help={<StaffHelpLine of="days" />}>
        <form className="flex flex-wrap items-end gap-2">
          <label className="flex min-w-0 flex-col gap-1 font-[650]">
            Accueil
            <select
              name="accueil"
              defaultValue={programme.id}
              className="min-h-9 max-w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 font-normal"
            >
              {programmes.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <input type="hidden" name="mois" value={month} />
          <button type="submit" className={buttonClass('secondary', 'sm')}>
            Voir
          </button>
        </form>
      </PageTitle>
      <div className="mb-3 flex flex-wrap items-center gap-x-5">
        <h2 className="text-lg">
          {programme.name}, {formatMonth(month)}
        </h2>
        <nav aria-label="Mois" className="flex flex-wrap gap-x-5">
          {[-1, 1].map((step) => (
            <Link key={step} href={monthAddress(programme.id, addMonths(month, step))} className={link}>
              {capitalised(formatMonth(addMonths(month, step)))}
            </Link>
          ))}
        </nav>
      </div>
      {shown.days.length === 0 ? (
        <EmptyState picture="jours" text="Aucun jour d’ouverture ce mois-là." />
      ) : (
        <>
          <Days programmeId={programme.id} month={shown} />
          <div className="mt-3">
            <ExportLinks path="/admin/journees" params={{ accueil: programme.id, mois: month }} />
          </div>
        </>
      )}
      <p className="mt-3 text-sm text-ink-2">
        Enfants qui tiennent une place, sur le nombre de places. Ouvrez une journée pour changer ses places,
        la fermer ou réunir des groupes.
      </p>
    </>
  )
}

function Days({ programmeId, month: { groups, days } }: { programmeId: string; month: MonthOfDays }) {
  return (
    <Card>
      {/* Wider than a phone: it scrolls by itself, by keyboard too. */}
      <ScrollRegion label="Places par jour et par groupe" className="rounded-[inherit]">
        <table className="w-full text-left">
          <thead className="bg-sunken text-[.8125rem]">
            <tr>
              <th scope="col" className="sticky left-0 bg-sunken px-3 py-2 font-semibold">
                Jour
              </th>
              {groups.map(({ id, name }) => (
                <th key={id} scope="col" className="px-3 py-2 font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((row) => (
              <Row key={row.day} row={row} groups={groups} href={dayAddress(programmeId, row.day)} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  )
}

function Row({ row, groups, href }: { row: DayRow; groups: MonthOfDays['groups']; href: string }) {
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="sticky left-0 max-w-40 min-w-28 bg-surface px-3 py-2 font-semibold">
        <Link href={href} className={link}>
          {capitalised(formatDay(row.day))}
        </Link>
        {row.closedReason !== null && (
          <span className="flex flex-col items-start gap-1 font-normal">
            <Badge tone="grey" icon="cadenas">
              Fermé
            </Badge>
            <span className="text-sm text-ink-2">{row.closedReason}</span>
          </span>
        )}
      </th>
      {groups.map(({ id }) => {
        const group = row.groups.find(({ groupId }) => groupId === id)
        return (
          <td key={id} className="px-3 py-2.5">
            <SlotCounts slots={group?.slots ?? []} />
            {group && group.pending > 0 && (
              <span className="block text-sm whitespace-nowrap text-amber-fg">
                {group.pending}&nbsp;en attente
              </span>
            )}
          </td>
        )
      })}
    </tr>
  )
}
