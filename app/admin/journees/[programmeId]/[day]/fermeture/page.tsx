import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import type { ChildOfDay } from '@/lib/domain/open-day/queries'
import { childrenCount, closeDaySentence } from '@/lib/messages/fr/open-days'
import { capitalised } from '@/lib/messages/fr/sentence'
import { formatDayWithYear } from '@/lib/time/format'
import { closeDayAction } from '../../../actions'
import { dayAddress } from '../../../address'
import { DayChildren } from '../day-children'
import { loadDay } from '../load-day'

export const metadata = { title: 'Fermer une journée' }

export default async function CloseDayPage({
  params,
}: PageProps<'/admin/journees/[programmeId]/[day]/fermeture'>) {
  const { detail } = await loadDay(params)
  const { programme, day, closedReason, children } = detail
  const back = dayAddress(programme.id, day)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Fermer la journée"
        eyebrow={programme.name}
        back={{ href: back, label: capitalised(formatDayWithYear(day)) }}
        help={<StaffHelpLine of="days" />}
      />
      {closedReason !== null ? (
        <Notice tone="warning">
          <p>{closeDaySentence({ code: 'alreadyClosed', reason: closedReason })}</p>
        </Notice>
      ) : (
        <>
          <Card className="flex flex-col gap-4 p-4">
            <Touched members={children.filter(({ state }) => state !== 'attended' && state !== 'closed')} />
            <ActionForm
              action={closeDayAction}
              submitLabel="Fermer et prévenir les familles"
              pendingLabel="Fermeture…"
              variant="danger"
              footer={
                <Link href={back} className="text-brand underline underline-offset-[3px]">
                  Ne rien changer
                </Link>
              }
            >
              <HiddenField name="programmeId" value={programme.id} />
              <HiddenField name="day" value={day} />
              <TextField
                name="reason"
                label="Motif"
                hint="Les familles le lisent dans l’e-mail et dans le calendrier. Par exemple : panne de chauffage."
                maxLength={120}
                required
              />
            </ActionForm>
          </Card>
          <DayChildren detail={detail} />
        </>
      )}
    </div>
  )
}

function Touched({ members }: { members: readonly ChildOfDay[] }) {
  const families = new Set(members.map(({ familyId }) => familyId)).size
  const booked = members.filter(({ state }) => state === 'booked' || state === 'cancelPending').length
  if (members.length === 0) return <p>Personne n’a demandé cette journée : aucun e-mail ne partira.</p>
  return (
    <>
      <p className="font-semibold">
        {capitalised(childrenCount(members.length))}, {booked} déjà {booked < 2 ? 'réservé' : 'réservés'} :{' '}
        {families === 1 ? '1 famille reçoit' : `${families} familles reçoivent`} un e-mail.
      </p>
      <p>
        Les réservations, les demandes et la liste d’attente de cette journée prennent fin. Elles ne sont pas
        facturées et ne comptent dans aucune limite. Elles ne reviennent pas si la journée est rouverte.
      </p>
    </>
  )
}
