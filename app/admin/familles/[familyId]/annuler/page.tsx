import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextAreaField } from '@/components/form/fields'
import { KeptBox, KeptBoxGroup } from '@/components/form/kept-box'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { bookingsToCancel } from '@/lib/domain/booking/on-behalf/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { formatDayWithYear } from '@/lib/time/format'
import { cancelOnBehalfAction } from '../on-behalf-actions'
import { servedFamily } from '../served-family'

export const metadata = { title: 'Annuler pour une famille' }

/** The service cancels for a family, outside deadlines and quotas: nothing is billed. */
export default async function CancelForFamilyPage({
  params,
}: PageProps<'/admin/familles/[familyId]/annuler'>) {
  const { staff, now, family, back } = await servedFamily(params)
  const bookings = await bookingsToCancel(staff, family.id, now)
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <PageTitle title="Annuler pour la famille" back={back} help={<StaffHelpLine of="onBehalf" />} />
      {bookings.length === 0 ? (
        <EmptyState picture="jours" text="Aucune journée réservée à venir." />
      ) : (
        <ActionForm action={cancelOnBehalfAction} className="flex flex-col gap-4">
          <p>
            Une journée annulée par le service n’est pas facturée et ne compte pas dans le nombre
            d’annulations de la famille. Sa place est rendue.
          </p>
          <HiddenField name="familyId" value={family.id} />
          <KeptBoxGroup name="bookings" legend="Journées à annuler">
            <Card>
              <ul>
                {bookings.map(({ id, day, childName, programme, activity, isAskedFor }, index) => (
                  <li key={id} className="border-t border-line px-3 py-2.5 first:border-t-0">
                    <label className="flex items-center gap-3">
                      <KeptBox name="bookings" value={id} isFirst={index === 0} />
                      <span className="grow">
                        <span className="font-[650]">
                          {capitalised(formatDayWithYear(day))}, {childName}
                        </span>
                        <span className="block text-sm text-ink-2">
                          {programme}, {activity}
                        </span>
                      </span>
                      {isAskedFor && (
                        <Badge tone="pink" icon="sablier">
                          Annulation demandée
                        </Badge>
                      )}
                    </label>
                  </li>
                ))}
              </ul>
            </Card>
          </KeptBoxGroup>
          <TextAreaField
            name="reason"
            label="Motif"
            hint="Envoyé à la famille. N’écrivez aucune donnée de santé : il part par e-mail."
            required
          />
          <div>
            <SubmitButton variant="danger">Annuler les journées cochées</SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  )
}
