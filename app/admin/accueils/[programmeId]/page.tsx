import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { expectedAt, type ProgrammeToEdit, programmeToEdit } from '@/lib/domain/offer/programme/queries'
import { programmeKindNames } from '@/lib/messages/fr/offer'
import { slotNames } from '@/lib/messages/fr/open-days'
import { clock } from '@/lib/time/clock'
import { formatTime } from '@/lib/time/format'
import { archiveProgrammeAction, changeProgrammeAction, restoreProgrammeAction } from '../actions'
import { programmeAddress } from '../address'
import { ExpectedChildren } from '../expected-children'

export const metadata = { title: 'Accueil' }

const sentences: DoneSentences = {
  ajoute: [
    'success',
    'L’accueil est ajouté. Donnez-lui des groupes et des formules, puis préparez une période.',
  ],
  enregistre: ['success', 'L’accueil est enregistré.'],
  groupe: ['success', 'Les groupes sont enregistrés.'],
  formule: ['success', 'Les formules sont enregistrées.'],
  archive: ['success', 'L’accueil est archivé\u00a0: les familles ne le voient plus.'],
  rouvert: ['success', 'L’accueil est de nouveau visible des familles.'],
  attendus: [
    'warning',
    'Des enfants sont attendus dans cet accueil\u00a0: il reste ouvert tant qu’ils y sont.',
  ],
}

export default async function ProgrammePage({
  params,
  searchParams,
}: PageProps<'/admin/accueils/[programmeId]'>) {
  const staff = await requireStaff('offer.write')
  const { programmeId } = await params
  const { fait } = await searchParams
  const programme = await programmeToEdit(staff, programmeId)
  if (!programme) notFound()
  const { name, fewLeft, isArchived } = programme
  const maySet = isAllowed(staff.role, 'settings.write')
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={name}
        eyebrow={`${programme.centreName}, ${programmeKindNames[programme.kind].toLocaleLowerCase('fr')}`}
        back={{ href: '/admin/accueils', label: 'Accueils et périodes' }}
        help={<StaffHelpLine of="offer" />}
      >
        {isArchived && <Badge tone="grey">Archivé</Badge>}
      </PageTitle>
      <DoneNotice done={fait} sentences={sentences} />
      {fait === 'attendus' && (
        <ExpectedChildren expected={await expectedAt(staff, clock.now(), programme.id)} />
      )}
      <Groups programme={programme} />
      <Activities programme={programme} />
      <Card className="p-4">
        <ActionForm
          action={changeProgrammeAction}
          values={{ name, fewLeft: String(fewLeft) }}
          submitLabel="Enregistrer"
        >
          <HiddenField name="programmeId" value={programme.id} />
          <TextField name="name" label="Nom de l’accueil" required />
          <TextField
            name="fewLeft"
            label="«&nbsp;Dernières places&nbsp;» à partir de"
            hint="Les familles sont prévenues quand il reste ce nombre de places, ou moins."
            inputMode="numeric"
            required
          />
        </ActionForm>
      </Card>
      <p>
        Règlement&nbsp;: {programme.ruleSetName}. Tarif&nbsp;: {programme.tariffName}.{' '}
        {maySet && (
          <Link
            href={`/admin/reglements/accueils/${programme.id}`}
            className="text-brand underline underline-offset-[3px]"
          >
            Changer le règlement
          </Link>
        )}
      </p>
      {maySet && (
        <ActionForm
          action={isArchived ? restoreProgrammeAction : archiveProgrammeAction}
          submitLabel={isArchived ? 'Rouvrir cet accueil' : 'Archiver cet accueil'}
          variant="secondary"
        >
          <HiddenField name="programmeId" value={programme.id} />
        </ActionForm>
      )}
    </div>
  )
}

function Groups({ programme: { id, groups } }: { programme: ProgrammeToEdit }) {
  return (
    <Section
      id="groupes"
      title="Groupes"
      add={{ href: `${programmeAddress(id)}/groupes/nouveau`, label: 'Ajouter un groupe' }}
    >
      {groups.length === 0
        ? 'Aucun groupe\u00a0: les familles ne peuvent rien demander.'
        : groups.map(({ id: groupId, name, minAge, maxAge }) => (
            <Line
              key={groupId}
              name={name}
              detail={minAge === maxAge ? `${minAge} ans` : `De ${minAge} à ${maxAge} ans`}
              href={`${programmeAddress(id)}/groupes/${groupId}`}
            />
          ))}
    </Section>
  )
}

function Activities({ programme: { id, activities } }: { programme: ProgrammeToEdit }) {
  return (
    <Section
      id="formules"
      title="Formules"
      add={{ href: `${programmeAddress(id)}/formules/nouvelle`, label: 'Ajouter une formule' }}
    >
      {activities.length === 0
        ? 'Aucune formule\u00a0: les familles ne peuvent rien demander.'
        : activities.map(({ id: activityId, name, slots, startsAt }) => (
            <Line
              key={activityId}
              name={name}
              detail={`${slots.map((slot) => slotNames[slot]).join(', ')}, à partir de ${formatTime(startsAt)}`}
              href={`${programmeAddress(id)}/formules/${activityId}`}
            />
          ))}
    </Section>
  )
}

function Section({
  id,
  title,
  add,
  children,
}: {
  id: string
  title: string
  add: { href: string; label: string }
  children: React.ReactNode
}) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        <Link href={add.href} className={buttonClass('secondary', 'sm')}>
          {add.label}
        </Link>
      </div>
      <Card>{typeof children === 'string' ? <p className="p-4">{children}</p> : <ul>{children}</ul>}</Card>
    </section>
  )
}

function Line({ name, detail, href }: { name: string; detail: string; href: string }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2 first:border-t-0">
      <span>
        <span className="font-semibold">{name}</span>
        <span className="block text-ink-2">{detail}</span>
      </span>
      <Link href={href} className={buttonClass('secondary', 'sm')}>
        Modifier<span className="sr-only"> {name}</span>
      </Link>
    </li>
  )
}
