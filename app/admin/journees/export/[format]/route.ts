import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { monthOfDays, programmesOf } from '@/lib/domain/open-day/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { slotNames } from '@/lib/messages/fr/open-days'
import { clock } from '@/lib/time/clock'
import { monthOf, parseMonth } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'

/** The month of the accueil that the address says, or the first that the page would show. */
export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('days.write', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const today = parisDay(clock.now())
  const asked = new URL(request.url).searchParams
  const month = parseMonth(asked.get('mois') ?? '') ?? monthOf(today)
  const programmes = await programmesOf(staff)
  const programme = programmes.find(({ id }) => id === asked.get('accueil')) ?? programmes[0]
  const shown = programme && (await monthOfDays(staff, programme, month))
  const groupNames = new Map(shown?.groups.map(({ id, name }) => [id, name]))
  const rows = (shown?.days ?? []).flatMap(({ day, closedReason, groups }) =>
    groups.flatMap(({ groupId, slots }) =>
      slots.map((slot) => ({ day, closedReason, group: groupNames.get(groupId) ?? '', ...slot })),
    ),
  )
  return exportFile({
    ...{ format, name: `places-${month}`, on: today, rows },
    columns: [
      { title: 'Journée', kind: 'day', value: (row) => row.day },
      { title: 'Accueil', kind: 'text', value: () => programme?.name ?? null },
      { title: 'Groupe', kind: 'text', value: (row) => row.group },
      { title: 'Moment', kind: 'text', value: (row) => slotNames[row.slot] },
      { title: 'Places prises', kind: 'number', value: (row) => row.held },
      { title: 'Places', kind: 'number', value: (row) => row.capacity },
      { title: 'Fermeture', kind: 'text', value: (row) => row.closedReason },
    ],
  })
}
