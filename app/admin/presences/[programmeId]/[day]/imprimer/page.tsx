import { notFound } from 'next/navigation'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { StaffScope } from '@/lib/auth/scopes'
import { requireStaff } from '@/lib/auth/guards'
import { openAttendanceList, openListSheets } from '@/lib/domain/attendance/queries'
import { clock } from '@/lib/time/clock'
import { type Day, parseDay } from '@/lib/time/day'
import { formatDayWithYear } from '@/lib/time/format'
import { Badges } from './badges'
import { MealSheet } from './meal-sheet'
import { OutingSheets } from './outing-sheets'
import { RollCall } from './roll-call'
import '@/app/admin/sheets.css'
import { Link } from '@/components/ui/link'

export const metadata = { title: 'Imprimer les listes' }

const prints = {
  appel: {
    label: 'Liste d’appel',
    about: 'Les enfants par groupe, avec de quoi noter les heures à la main.',
  },
  sorties: {
    label: 'Fiches de sortie',
    about:
      'Une fiche de poche par enfant : qui appeler, et sa santé. À garder sur soi, et à détruire au retour.',
  },
  repas: { label: 'Repas et allergies', about: 'Ce que la cuisine prépare, et pour qui.' },
  badges: { label: 'Badges', about: 'Le nom, le groupe et le téléphone du service, à découper.' },
} as const
type Print = keyof typeof prints

type Address = PageProps<'/admin/presences/[programmeId]/[day]/imprimer'>

export default async function PrintListPage({ params, searchParams }: Address) {
  const staff = await requireStaff('attendance.write')
  const { programmeId, day: asked } = await params
  const { quoi } = await searchParams
  const day = parseDay(asked)
  const print = typeof quoi === 'string' && quoi in prints ? (quoi as Print) : 'appel'
  const sheets = day && (await sheetsOf(staff, programmeId, day, print))
  if (!day || !sheets) notFound()
  const { programme, isEmpty } = sheets
  const here = `/admin/presences/${programmeId}/${day}`
  return (
    <>
      <div className="no-print max-w-4xl">
        <PageTitle
          title={prints[print].label}
          eyebrow={`${programme}, ${formatDayWithYear(day)}`}
          back={{ href: here, label: 'Liste de présences' }}
        >
          {!isEmpty && <PrintButton />}
        </PageTitle>
        <nav aria-label="Que voulez-vous imprimer ?" className="-mt-4 mb-4">
          <ul className="flex flex-wrap gap-1">
            {Object.entries(prints).map(([name, { label }]) => (
              <li key={name}>
                <Link
                  href={`${here}/imprimer?quoi=${name}`}
                  // What is printed is written in the journal: nothing is read before it is asked for.
                  aria-current={name === print ? 'page' : undefined}
                  className="inline-flex min-h-11 items-center rounded-md border-[1.5px] border-line-strong bg-surface px-3 font-semibold text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <p className="mb-4 text-ink-2">{prints[print].about}</p>
      </div>
      {isEmpty ? (
        <EmptyState picture="jours" text="Aucun enfant n’est attendu ce jour-là." />
      ) : (
        <ScrollRegion label="Feuilles à imprimer" className="feuilles print:overflow-visible">
          <p className="mb-3 font-bold">
            {programme}, {formatDayWithYear(day)}
          </p>
          {sheets.content}
        </ScrollRegion>
      )}
    </>
  )
}

/** What is printed; what says something of health opens the sheets of the children, and only that does. */
async function sheetsOf(staff: StaffScope, programmeId: string, day: Day, print: Print) {
  const now = clock.now()
  if (print === 'sorties' || print === 'repas') {
    const list = await openListSheets(staff, now, programmeId, day, print === 'sorties' ? 'outings' : 'meals')
    if (!list) return null
    const content = print === 'sorties' ? <OutingSheets {...list} /> : <MealSheet {...list} />
    return { programme: list.programme.name, isEmpty: list.rows.length === 0, content }
  }
  const list = await openAttendanceList(staff, now, programmeId, day, 'rollCall')
  if (!list) return null
  const content = print === 'badges' ? <Badges {...list} /> : <RollCall rows={list.rows} />
  return { programme: list.programme.name, isEmpty: list.rows.length === 0, content }
}
