import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { CheckboxField, HiddenField, SelectField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { allocationSetting } from '@/lib/domain/booking/allocation/setting/queries'
import { acceptanceOf } from '@/lib/domain/booking/automatic/queries'
import { periodsToCome, type ProgrammeRules, programmeRules, ruleSets } from '@/lib/domain/rule-set/queries'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import {
  addExceptionAction,
  assignRuleSetAction,
  removeExceptionAction,
  setAcceptanceAction,
} from '../../actions'
import { AllocationForm } from './allocation-form'

export const metadata = { title: 'Règlement d’un accueil' }

export default async function ProgrammeRulesPage({
  params,
}: PageProps<'/admin/reglements/accueils/[programmeId]'>) {
  const staff = await requireStaff('settings.write')
  const { programmeId } = await params
  const today = parisDay(clock.now())
  const programme = (await programmeRules(staff)).find(({ id }) => id === programmeId)
  if (!programme) notFound()
  const choices = (await ruleSets(staff, today)).map(({ id, name }) => ({ value: id, label: name }))
  const periods = await periodsToCome(staff, today)
  const accepts = await acceptanceOf(staff, programmeId)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={programme.name}
        back={{ href: '/admin/reglements', label: 'Tous les règlements' }}
        help={<StaffHelpLine of="rules" />}
      />
      <Card className="p-4">
        <ActionForm
          action={assignRuleSetAction}
          values={{ ruleSetId: programme.ruleSetId }}
          submitLabel="Enregistrer"
        >
          <HiddenField name="programmeId" value={programmeId} />
          <SelectField
            name="ruleSetId"
            label="Règlement de cet accueil"
            hint="Ce qui a déjà été demandé reste jugé par le règlement d’avant."
            placeholder={null}
            options={choices}
          />
        </ActionForm>
      </Card>
      <section aria-labelledby="exceptions" className="flex flex-col gap-3">
        <h2 id="exceptions" className="text-xl">
          Exceptions
        </h2>
        <p className="text-ink-2">
          La plus précise l’emporte : pour une activité et une période, puis pour une activité, puis pour une
          période.
        </p>
        <Exceptions programme={programme} />
        <Card className="p-4">
          <ActionForm action={addExceptionAction} submitLabel="Ajouter l’exception" variant="secondary">
            <HiddenField name="programmeId" value={programmeId} />
            <div className="grid gap-4 md:grid-cols-3">
              <SelectField
                name="activityId"
                label="Activité"
                placeholder="Toutes"
                options={programme.activities.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <SelectField
                name="periodId"
                label="Période"
                placeholder="Toutes"
                options={periods.map(({ id, name, schoolYear }) => ({
                  value: id,
                  label: `${name} ${schoolYear}`,
                }))}
              />
              <SelectField name="ruleSetId" label="Règlement" options={choices} required />
            </div>
          </ActionForm>
        </Card>
      </section>
      <section aria-labelledby="acceptation" className="flex flex-col gap-3">
        <h2 id="acceptation" className="text-xl">
          Acceptation automatique
        </h2>
        <p className="text-ink-2">
          Ce qui est coché est accepté dès que la famille valide son panier, sans passer par le service, s’il
          reste de la place et si le règlement le permet. Les candidatures attendent toujours leur réponse.
        </p>
        <Card className="p-4">
          <ActionForm
            action={setAcceptanceAction}
            values={{
              bookings: accepts?.bookings ? 'oui' : '',
              cancellations: accepts?.cancellations ? 'oui' : '',
            }}
            submitLabel="Enregistrer"
            variant="secondary"
          >
            <HiddenField name="programmeId" value={programmeId} />
            <div className="flex flex-col gap-2">
              <CheckboxField name="bookings" label="Accepter les réservations automatiquement" />
              <CheckboxField name="cancellations" label="Accepter les annulations automatiquement" />
            </div>
          </ActionForm>
        </Card>
      </section>
      <AllocationForm programmeId={programmeId} setting={await allocationSetting(staff, programmeId)} />
      <p className="text-ink-2">
        Les heures de début, d’où se comptent certains délais, se règlent avec{' '}
        <Link href={`/admin/accueils/${programmeId}`} className="text-brand underline underline-offset-[3px]">
          les formules de l’accueil
        </Link>
        .
      </p>
    </div>
  )
}

function Exceptions({ programme: { exceptions } }: { programme: ProgrammeRules }) {
  if (exceptions.length === 0) return <p>Aucune exception : ce règlement vaut pour tous les jours.</p>
  return (
    <Card>
      <ul>
        {exceptions.map(({ id, activityName, periodName, ruleSetName }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2 first:border-t-0"
          >
            <p>
              <span className="font-semibold">{[activityName, periodName].filter(Boolean).join(', ')}</span>
              <span className="block text-ink-2">{ruleSetName}</span>
            </p>
            <ActionForm action={removeExceptionAction} className="">
              <HiddenField name="exceptionId" value={id} />
              <SubmitButton variant="text" size="sm">
                Retirer
                <span className="sr-only"> : {[activityName, periodName].filter(Boolean).join(', ')}</span>
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </Card>
  )
}
