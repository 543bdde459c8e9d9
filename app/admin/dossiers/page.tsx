import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { changeQueue } from '@/lib/domain/dossier/review/queries'
import { ChangeQueue } from './change-queue'
import { DoneNotice } from './done-notice'

export const metadata = { title: 'Fiches' }

export default async function DossiersPage({ searchParams }: PageProps<'/admin/dossiers'>) {
  const staff = await requireStaff('dossiers.decide')
  const { changes, count } = await changeQueue(staff)
  return (
    <div className="max-w-4xl">
      <PageTitle title="Fiches">
        <p className="text-ink-2">{count === 0 ? 'Tout est traité' : `${count} à vérifier`}</p>
      </PageTitle>
      <DoneNotice done={(await searchParams).fait} />
      <ChangeQueue changes={changes} count={count} />
    </div>
  )
}
