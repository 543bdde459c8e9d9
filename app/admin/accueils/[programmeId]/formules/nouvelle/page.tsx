import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { programmeToEdit } from '@/lib/domain/offer/programme/queries'
import { addActivityAction } from '../../../actions'
import { programmeAddress } from '../../../address'
import { FormulaFields } from '../../../formula-fields'

export const metadata = { title: 'Ajouter une formule' }

export default async function NewActivityPage({
  params,
}: PageProps<'/admin/accueils/[programmeId]/formules/nouvelle'>) {
  const staff = await requireStaff('offer.write')
  const programme = await programmeToEdit(staff, (await params).programmeId)
  if (!programme) notFound()
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Ajouter une formule"
        back={{ href: programmeAddress(programme.id), label: programme.name }}
        help={<StaffHelpLine of="offer" />}
      />
      <Card className="p-4">
        <ActionForm action={addActivityAction} values={{ startsAt: '08:00' }} submitLabel="Ajouter">
          <HiddenField name="programmeId" value={programme.id} />
          <FormulaFields />
        </ActionForm>
      </Card>
    </div>
  )
}
