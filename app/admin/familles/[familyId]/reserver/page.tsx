import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextAreaField } from '@/components/form/fields'
import { KeptBox, KeptBoxGroup } from '@/components/form/kept-box'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { type DayToServe, daysToServe } from '@/lib/domain/booking/on-behalf/queries'
import { servedWaitSentence, setAsideWords } from '@/lib/messages/fr/on-behalf'
import { capitalised } from '@/lib/messages/fr/sentence'
import { formatCents } from '@/lib/money'
import { formatDayWithYear } from '@/lib/time/format'
import { bookOnBehalfAction } from '../on-behalf-actions'
import { servedFamily } from '../served-family'
import { askedDays, AskedDaysForm } from './asked-days'

export const metadata = { title: 'Réserver pour une famille' }

/** The service books for a family, outside the règlement if need be: what is set aside is said before, the reason kept. */
export default async function BookForFamilyPage({
  params,
  searchParams,
}: PageProps<'/admin/familles/[familyId]/reserver'>) {
  const { now, family, back } = await servedFamily(params)
  const query = await searchParams
  const { asked, faults } = askedDays(query)
  const days = asked && (await daysToServe(family, asked, now))
  if (days === null) notFound()
  const firstFree = days?.find(({ refusal }) => refusal === null)
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <PageTitle title="Réserver pour la famille" back={back} help={<StaffHelpLine of="onBehalf" />} />
      <AskedDaysForm family={family} query={query} faults={faults} />
      {days && asked && (
        <section aria-label="Jours ouverts" className="flex flex-col gap-4">
          {days.length === 0 ? (
            <Notice tone="info">
              <p>Cet accueil n’ouvre aucun jour entre ces deux dates.</p>
            </Notice>
          ) : firstFree ? (
            <ActionForm
              action={bookOnBehalfAction}
              values={{ days: days.filter(isPlain).map(({ day }) => day) }}
              className="flex flex-col gap-4"
            >
              <HiddenField name="familyId" value={family.id} />
              <HiddenField name="childId" value={asked.childId} />
              <HiddenField name="activityId" value={asked.activityId} />
              <KeptBoxGroup name="days" legend="Jours à réserver">
                <Days days={days} firstFree={firstFree} />
              </KeptBoxGroup>
              <TextAreaField
                name="reason"
                label="Motif"
                hint="Envoyé à la famille et gardé avec la réservation. N’écrivez aucune donnée de santé : il part par e-mail."
                required
              />
              <div>
                <SubmitButton>Réserver les jours cochés</SubmitButton>
              </div>
            </ActionForm>
          ) : (
            <>
              <Notice tone="info">
                <p>Aucun de ces jours ne peut être réservé.</p>
              </Notice>
              <Days days={days} />
            </>
          )}
        </section>
      )}
    </div>
  )
}

function Days({ days, firstFree }: { days: DayToServe[]; firstFree?: DayToServe }) {
  return (
    <Card>
      <ul>
        {days.map((day) => (
          <Row key={day.day} {...day} isFirst={day === firstFree} />
        ))}
      </ul>
    </Card>
  )
}

/** Nothing to set aside: ticked at first. */
function isPlain({ refusal, warnings }: DayToServe): boolean {
  return refusal === null && warnings.length === 0
}

function Row({ day, price, refusal, warnings, rank, isFirst }: DayToServe & { isFirst: boolean }) {
  const title = capitalised(formatDayWithYear(day))
  return (
    <li className="border-t border-line px-3 py-2.5 first:border-t-0">
      {refusal ? (
        <p className="pl-8">
          <span className="font-[650] text-ink-2">{title}</span>
          <span className="block text-sm text-ink-2">{setAsideWords(refusal)}</span>
        </p>
      ) : (
        <label className="flex items-center gap-3">
          <KeptBox name="days" value={day} isFirst={isFirst} />
          <span className="grow">
            <span className="font-[650]">{title}</span>
            {rank !== null && (
              <span className="block text-sm font-semibold text-violet-fg">{servedWaitSentence(rank)}</span>
            )}
            {warnings.map((warning) => (
              <span key={warning.code} className="block text-sm font-semibold text-red-fg">
                {setAsideWords(warning)}
              </span>
            ))}
          </span>
          <span>{formatCents(price)}</span>
        </label>
      )}
    </li>
  )
}
