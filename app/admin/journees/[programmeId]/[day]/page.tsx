import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { isAllowed } from '@/lib/auth/permissions'
import { unmergePreview } from '@/lib/domain/open-day/merge/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { monthOf } from '@/lib/time/day'
import { formatDayWithYear } from '@/lib/time/format'
import { reopenDayAction } from '../../actions'
import { dayAddress, messageAddress, monthAddress } from '../../address'
import { DayChildren } from './day-children'
import { DayPlaces } from './day-places'
import { DeclaredPlaces } from './declared-places'
import { loadDay } from './load-day'
import { MergedGroups } from './merged-groups'

export const metadata = { title: 'Journée d’un accueil' }

const sentences: DoneSentences = {
  places: ['success', 'Les places sont changées.'],
  inchange: ['success', 'Ces places étaient déjà celles-là : rien n’a changé.'],
  declaree: ['success', 'La capacité déclarée est changée pour cette journée.'],
  fermee: ['success', 'La journée est fermée et les familles sont prévenues.'],
  rouverte: ['success', 'La journée est rouverte : les familles peuvent de nouveau la réserver.'],
  reunis: ['success', 'Les groupes sont réunis pour cette journée.'],
  separes: ['success', 'Les groupes sont séparés.'],
}

export default async function DayPage({
  params,
  searchParams,
}: PageProps<'/admin/journees/[programmeId]/[day]'>) {
  const { staff, detail } = await loadDay(params)
  const { programme, day, closedReason, groups } = detail
  const address = dayAddress(programme.id, day)
  const on = { programmeId: programme.id, day }
  const merged = await Promise.all(
    groups.filter(({ mergedInto }) => mergedInto).map(({ id }) => unmergePreview(staff, { ...on, from: id })),
  )
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={capitalised(formatDayWithYear(day))}
        eyebrow={programme.name}
        back={{ href: monthAddress(programme.id, monthOf(day)), label: 'Les journées du mois' }}
        help={<StaffHelpLine of="days" />}
      />
      <DoneNotice done={(await searchParams).fait} sentences={sentences} />
      {closedReason === null ? (
        <nav aria-label="Cette journée" className="flex flex-wrap gap-3">
          <Link href={`${address}/places`} className={buttonClass('secondary', 'sm')}>
            Changer les places
          </Link>
          {groups.length > 1 && (
            <Link href={`${address}/groupes`} className={buttonClass('secondary', 'sm')}>
              Réunir deux groupes
            </Link>
          )}
          {detail.children.length > 0 && isAllowed(staff.role, 'messages.send') && (
            <Link href={messageAddress(on)} className={buttonClass('secondary', 'sm')}>
              Écrire aux familles
            </Link>
          )}
          <Link href={`${address}/fermeture`} className={buttonClass('danger', 'sm')}>
            Fermer la journée
          </Link>
        </nav>
      ) : (
        <Closed {...on} reason={closedReason} isClosing={detail.isClosing} />
      )}
      <DayPlaces detail={detail} />
      {merged.map((one) => one && <MergedGroups key={one.from.id} {...on} merge={one} />)}
      <DayChildren detail={detail} />
      {isAllowed(staff.role, 'declaredPlaces.write') && detail.centre.length > 0 && (
        <DeclaredPlaces {...on} centre={detail.centre} centreName={programme.centreName} />
      )}
    </div>
  )
}

function Closed({
  programmeId,
  day,
  reason,
  isClosing,
}: {
  programmeId: string
  day: string
  reason: string
  isClosing: boolean
}) {
  return (
    <Notice tone="warning" title={`Fermé : ${reason}`}>
      {isClosing && <p>Des familles sont encore en train d’être prévenues.</p>}
      <p>
        Rouvrir cette journée ne rend aucune réservation : les familles pourront la réserver de nouveau, sans
        e-mail de la part du portail.
      </p>
      <ActionForm action={reopenDayAction} submitLabel="Rouvrir la journée" variant="secondary">
        <HiddenField name="programmeId" value={programmeId} />
        <HiddenField name="day" value={day} />
      </ActionForm>
    </Notice>
  )
}
