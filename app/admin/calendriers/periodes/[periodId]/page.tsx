import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { periodOf } from '@/lib/domain/calendar/period/queries'
import { periodKindNames } from '@/lib/messages/fr/calendar'
import { changePeriodAction, removePeriodAction } from '../../actions'

export const metadata = { title: 'Calendriers : une période' }

export default async function PeriodPage({ params }: PageProps<'/admin/calendriers/periodes/[periodId]'>) {
  const staff = await requireStaff('settings.write')
  const period = await periodOf(staff, (await params).periodId)
  if (!period) notFound()
  const { id, kind, name, schoolYear, firstDay, lastDay } = period
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageTitle
        title={name}
        eyebrow={`${periodKindNames[kind]}, ${schoolYear}`}
        back={{
          href: `/admin/calendriers/periodes?annee=${schoolYear}`,
          label: `Périodes de ${schoolYear}`,
        }}
        help={<StaffHelpLine of="calendars" />}
      />
      <Card className="p-4">
        <ActionForm
          action={changePeriodAction}
          values={{ name, firstDay, lastDay }}
          submitLabel="Enregistrer"
        >
          <HiddenField name="id" value={id} />
          <TextField name="name" label="Nom" required />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="firstDay" label="Premier jour" type="date" required />
            <TextField name="lastDay" label="Dernier jour" type="date" required />
          </div>
        </ActionForm>
      </Card>
      <Card className="p-4">
        <h2 className="mb-1 text-lg">Retirer cette période</h2>
        <p className="mb-3">
          Une période où des réservations ou des annulations sont comptées, ou qui a un règlement à elle, ne
          se retire pas.
        </p>
        <ActionForm action={removePeriodAction} submitLabel="Retirer la période" variant="danger">
          <HiddenField name="id" value={id} />
        </ActionForm>
      </Card>
    </div>
  )
}
