import { redirect } from 'next/navigation'
import { ExportLinks } from '@/app/admin/export-links'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { Shortcuts } from '@/components/ui/shortcuts'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { changeQueue, queueCentres } from '@/lib/domain/dossier/review/queue/queries'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { isFiltered, queueFields, queueSearch } from './address'
import { ChangeQueue } from './change-queue'
import { DoneNotice } from './done-notice'
import { QueueFilters } from './queue-filters'

export const metadata = { title: 'Fiches' }

const PER_PAGE = 50

export default async function DossiersPage({ searchParams }: PageProps<'/admin/dossiers'>) {
  const staff = await requireStaff('dossiers.decide')
  const params = await searchParams
  const search = queueSearch(params)
  const page = parsePage(params.page)
  const [{ changes, count }, centres] = await Promise.all([
    changeQueue(staff, clock.now(), search, PER_PAGE, (page - 1) * PER_PAGE),
    queueCentres(staff),
  ])
  // The last of a page has been answered: what is left is before it.
  if (page > 1 && changes.length === 0) redirect(listHref('/admin/dossiers', queueFields(search)))
  const isEmpty = count === 0 && !isFiltered(search)
  return (
    <div className="max-w-4xl">
      <PageTitle title="Fiches" help={<StaffHelpLine of="records" />}>
        <p className="text-ink-2">{isEmpty ? 'Tout est traité' : `${count} à vérifier`}</p>
        {isAllowed(staff.role, 'settings.write') && (
          <Link
            href="/admin/dossiers/motifs"
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            Motifs de refus
          </Link>
        )}
      </PageTitle>
      <DoneNotice done={params.fait} />
      {!isEmpty && <QueueFilters search={search} centres={centres} />}
      <ChangeQueue changes={changes} count={count} search={search} isPaged />
      <div className="mt-3">
        <Pages
          total={count}
          perPage={PER_PAGE}
          page={page}
          hrefOf={(next) => listHref('/admin/dossiers', { ...queueFields(search), page: next })}
        />
      </div>
      {count > 0 && (
        <div className="mt-4">
          <ExportLinks path="/admin/dossiers" params={queueFields(search)} />
          <Shortcuts lines={[{ key: 'J', does: 'Ouvrir la première fiche de la liste' }]} />
        </div>
      )}
    </div>
  )
}
