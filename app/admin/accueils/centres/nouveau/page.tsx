import { StaffHelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { CentreFields } from '../../centre-fields'

export const metadata = { title: 'Ajouter un centre' }

export default async function NewCentrePage() {
  await requireStaff('settings.write')
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Ajouter un centre"
        back={{ href: '/admin/accueils', label: 'Accueils et périodes' }}
        help={<StaffHelpLine of="offer" />}
      />
      <CentreFields />
    </div>
  )
}
