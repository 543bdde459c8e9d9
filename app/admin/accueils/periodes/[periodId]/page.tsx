import { notFound } from 'next/navigation'
import { allPlacesAddress, monthAddress } from '@/app/admin/journees/address'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { periodOf } from '@/lib/domain/calendar/period/queries'
import { clockOf, type ProgrammeInPeriod, programmesInPeriod } from '@/lib/domain/offer/period/queries'
import { daysBetweenSentence } from '@/lib/messages/fr/calendar'
import { daysCount, openingSentence } from '@/lib/messages/fr/offer'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { monthOf } from '@/lib/time/day'
import { prepareAddress } from '../../address'
import { changeOpeningAction, withdrawDaysAction } from '../../actions'

export const metadata = { title: 'Période' }

const link = 'text-brand underline underline-offset-[3px]'

const sentences: DoneSentences = {
  prete: ['success', 'La période est prête\u00a0: ses jours sont ouverts, avec leurs places.'],
  deja: ['warning', 'Ces jours étaient déjà ouverts\u00a0: rien n’a changé.'],
  ouverture: ['success', 'L’ouverture des inscriptions est enregistrée.'],
  retires: ['success', 'Les jours que personne n’avait demandés sont retirés.'],
  rien: ['warning', 'Chacun de ces jours est demandé, ou dans un panier\u00a0: aucun n’est retiré.'],
}

export default async function PeriodPage({
  params,
  searchParams,
}: PageProps<'/admin/accueils/periodes/[periodId]'>) {
  const staff = await requireStaff('offer.write')
  const { periodId } = await params
  const { fait } = await searchParams
  const period = await periodOf(staff, periodId)
  if (!period) notFound()
  const programmes = await programmesInPeriod(staff, clock.now(), period)
  const open = programmes.filter(({ days }) => days > 0)
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`${period.name} ${period.schoolYear}`}
        eyebrow={capitalised(daysBetweenSentence(period.firstDay, period.lastDay))}
        back={{ href: '/admin/accueils', label: 'Accueils et périodes' }}
        help={<StaffHelpLine of="preparation" />}
      >
        <Link href={prepareAddress(period.id)} className={buttonClass('primary', 'sm')}>
          Préparer cette période
        </Link>
      </PageTitle>
      <DoneNotice done={fait} sentences={sentences} />
      {programmes.length === 0 ? (
        <EmptyState picture="famille" text="Aucun accueil n’ouvre à cette période." />
      ) : (
        <ProgrammesTable programmes={programmes} />
      )}
      {open.length > 0 && <Opening programmes={open} periodId={period.id} />}
      <Unasked programmes={open.filter(({ unasked }) => unasked > 0)} periodId={period.id} />
    </div>
  )
}

function ProgrammesTable({ programmes }: { programmes: ProgrammeInPeriod[] }) {
  const titles = [
    'Accueil',
    'Centre',
    'Jours',
    'Enfants inscrits',
    'En attente',
    'Inscriptions',
    'Places',
  ].map((title) => ({
    title,
  }))
  return (
    <ListTable caption="Accueils de la période" titles={titles}>
      {programmes.map((programme) => (
        <Row key={programme.id}>
          <Cell>
            {programme.firstDay ? (
              <Link href={monthAddress(programme.id, monthOf(programme.firstDay))} className={link}>
                {programme.name}
              </Link>
            ) : (
              programme.name
            )}
          </Cell>
          <Cell>{programme.centreName}</Cell>
          <Cell>{capitalised(daysCount(programme.days))}</Cell>
          <Cell>{programme.children}</Cell>
          <Cell>{programme.pending}</Cell>
          <Cell>{openingSentence(programme.opensAt)}</Cell>
          <Cell>
            {programme.ahead && (
              <Link href={allPlacesAddress(programme.id, programme.ahead)} className={link}>
                Changer<span className="sr-only"> les places de {programme.name}</span>
              </Link>
            )}
          </Cell>
        </Row>
      ))}
    </ListTable>
  )
}

function Opening({ programmes, periodId }: { programmes: ProgrammeInPeriod[]; periodId: string }) {
  const moments = new Set(programmes.map(({ opensAt }) => opensAt))
  const [shared] = moments.size === 1 ? moments : [null]
  const opening = shared ? clockOf(shared) : null
  return (
    <Card className="p-4">
      <section aria-labelledby="ouverture" className="flex flex-col gap-4">
        <h2 id="ouverture" className="text-lg">
          Ouverture des inscriptions
        </h2>
        <p className="text-ink-2">
          Avant, les familles voient les jours sans pouvoir les demander. Sans date, le règlement décide.
        </p>
        <ActionForm
          action={changeOpeningAction}
          values={{ opensOn: opening?.on ?? '', opensAt: opening?.at ?? '' }}
          submitLabel="Changer l’ouverture"
          variant="secondary"
        >
          <HiddenField name="periodId" value={periodId} />
          <div className="grid max-w-3xl gap-4 md:grid-cols-3">
            <SelectField
              name="programmeId"
              label="Accueil"
              placeholder="Tous"
              options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField name="opensOn" label="À partir du" type="date" />
            <TextField name="opensAt" label="À" type="time" />
          </div>
        </ActionForm>
      </section>
    </Card>
  )
}

function Unasked({ programmes, periodId }: { programmes: ProgrammeInPeriod[]; periodId: string }) {
  if (programmes.length === 0) return null
  return (
    <Card className="p-4">
      <section aria-labelledby="jours-libres" className="flex flex-col gap-3">
        <h2 id="jours-libres" className="text-lg">
          Jours que personne n’a demandés
        </h2>
        <p className="text-ink-2">
          Ouverts par erreur, ils se retirent d’un geste. Un jour demandé, ou qui est dans un panier, reste :
          il se ferme depuis «&nbsp;Journées&nbsp;», et les familles sont prévenues.
        </p>
        <ul>
          {programmes.map(({ id, name, unasked }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-2 first:border-t-0"
            >
              <span>
                <span className="font-semibold">{name}</span>&nbsp;: {daysCount(unasked)}
              </span>
              <ActionForm action={withdrawDaysAction} className="">
                <HiddenField name="periodId" value={periodId} />
                <HiddenField name="programmeId" value={id} />
                <SubmitButton variant="secondary" size="sm">
                  Retirer<span className="sr-only"> les jours libres de {name}</span>
                </SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      </section>
    </Card>
  )
}
