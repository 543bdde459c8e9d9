import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { programmeToEdit } from '@/lib/domain/offer/programme/queries'
import { changeActivityAction, removeActivityAction } from '../../../actions'
import { programmeAddress } from '../../../address'
import { FormulaFields } from '../../../formula-fields'

export const metadata = { title: 'Modifier une formule' }

export default async function ActivityPage({
  params,
}: PageProps<'/admin/accueils/[programmeId]/formules/[activityId]'>) {
  const staff = await requireStaff('offer.write')
  const { programmeId, activityId } = await params
  const programme = await programmeToEdit(staff, programmeId)
  const activity = programme?.activities.find(({ id }) => id === activityId)
  if (!programme || !activity) notFound()
  const { name, slots, startsAt, isUsed } = activity
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={name}
        back={{ href: programmeAddress(programme.id), label: programme.name }}
        help={<StaffHelpLine of="offer" />}
      />
      <Card className="p-4">
        <ActionForm
          action={changeActivityAction}
          values={{ name, slots, startsAt }}
          submitLabel="Enregistrer"
        >
          <HiddenField name="activityId" value={activityId} />
          <FormulaFields
            hint={
              isUsed ? 'Déjà demandée par des familles\u00a0: ses demi-journées ne changent plus.' : undefined
            }
          />
        </ActionForm>
      </Card>
      {!isUsed && (
        <ActionForm action={removeActivityAction} submitLabel="Retirer cette formule" variant="secondary">
          <HiddenField name="activityId" value={activityId} />
        </ActionForm>
      )}
    </div>
  )
}
