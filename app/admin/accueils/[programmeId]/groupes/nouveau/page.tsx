import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { programmeToEdit } from '@/lib/domain/offer/programme/queries'
import { addGroupAction } from '../../../actions'
import { programmeAddress } from '../../../address'
import { BandFields } from '../../../band-fields'

export const metadata = { title: 'Ajouter un groupe' }

export default async function NewGroupPage({
  params,
}: PageProps<'/admin/accueils/[programmeId]/groupes/nouveau'>) {
  const staff = await requireStaff('offer.write')
  const programme = await programmeToEdit(staff, (await params).programmeId)
  if (!programme) notFound()
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Ajouter un groupe"
        back={{ href: programmeAddress(programme.id), label: programme.name }}
        help={<StaffHelpLine of="offer" />}
      />
      <Card className="p-4">
        <ActionForm action={addGroupAction} submitLabel="Ajouter">
          <HiddenField name="programmeId" value={programme.id} />
          <BandFields />
          <TextField
            name="capacity"
            label="Places par demi-journée"
            hint="Pour les jours à venir qui sont déjà ouverts."
            inputMode="numeric"
            required
          />
        </ActionForm>
      </Card>
    </div>
  )
}
