import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { centreToEdit } from '@/lib/domain/offer/centre/queries'
import { CentreFields } from '../../centre-fields'

export const metadata = { title: 'Modifier un centre' }

const sentences: DoneSentences = {
  enregistre: ['success', 'Le centre est enregistré. Ses journées à venir suivent ce qui est déclaré.'],
}

export default async function CentrePage({
  params,
  searchParams,
}: PageProps<'/admin/accueils/centres/[centreId]'>) {
  const staff = await requireStaff('settings.write')
  const { centreId } = await params
  const { fait } = await searchParams
  const centre = await centreToEdit(staff, centreId)
  if (!centre) notFound()
  const { id, capacity, underSixCapacity, ...texts } = centre
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={centre.name}
        back={{ href: '/admin/accueils', label: 'Accueils et périodes' }}
        help={<StaffHelpLine of="offer" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <CentreFields
        centreId={id}
        values={{ ...texts, capacity: String(capacity), underSixCapacity: String(underSixCapacity) }}
      />
      <p className="text-ink-2">
        Les journées à venir suivent ces nombres, sauf celles où vous en avez choisi d’autres. Un jour où plus
        d’enfants sont attendus refuse le changement, et dit lesquels.
      </p>
    </div>
  )
}
