import { addUnplannedAction } from '@/app/admin/presences/actions'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, RadioField, TextField } from '@/components/form/fields'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { UnplannedChoice } from '@/lib/domain/booking/unplanned/queries'
import { unplannedRefusalSentence, unplannedWarningSentence } from '@/lib/messages/fr/unplanned'
import { formatCents } from '@/lib/money'
import { timeOfMark } from '@/lib/rules/attendance'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

type Chosen = { programmeId: string; day: Day; childId: string; familyId: string }

/** The child who was found: what isn't as it should be, and what is noted all the same. */
export function AddChild({
  chosen,
  choice,
  now,
  back,
}: {
  chosen: Chosen
  choice: UnplannedChoice
  now: Instant
  back: string
}) {
  const { childName, familyName, refusal, formulas } = choice
  const isSaidOfAll = (code: string) =>
    formulas.every(({ warnings }) => warnings.some((warning) => warning.code === code))
  const warnings = formulas[0]!.warnings.filter(({ code }) => isSaidOfAll(code))
  return (
    <section aria-labelledby="enfant" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="enfant" className="text-lg">
          {childName}, famille {familyName}
        </h2>
        <Link href={back} className="text-brand underline underline-offset-[3px]">
          Ce n’est pas cet enfant
        </Link>
      </div>
      {refusal ? (
        <Notice tone="info" title="Rien à ajouter">
          <p>{unplannedRefusalSentence(refusal)}</p>
          {refusal.code === 'asked' && (
            <p>
              <Link href="/admin/demandes">Répondre aux demandes</Link>
            </p>
          )}
        </Notice>
      ) : (
        <>
          {warnings.length > 0 && (
            <Notice tone="warning" title="À savoir">
              <ul>
                {warnings.map((warning) => (
                  <li key={warning.code}>{unplannedWarningSentence(warning)}</li>
                ))}
              </ul>
            </Notice>
          )}
          <ActionForm
            action={addUnplannedAction}
            values={{
              ...(formulas.length === 1 && { activityId: formulas[0]!.activityId }),
              time: timeOfMark(chosen.day, now) ?? '',
            }}
            className="flex flex-col gap-4"
          >
            {/* The same form sent twice adds once. */}
            <HiddenField name="id" value={crypto.randomUUID()} />
            {Object.entries(chosen).map(([name, value]) => (
              <HiddenField key={name} name={name} value={value} />
            ))}
            <RadioField
              name="activityId"
              legend="Formule"
              required
              options={formulas.map(({ activityId, name, price, warnings: own }) => ({
                ...{ value: activityId, label: `${name}, ${formatCents(price)}` },
                hint: own.some(({ code }) => code === 'full') && !isSaidOfAll('full') ? 'Complet' : undefined,
              }))}
            />
            <TextField
              name="time"
              type="time"
              label="Heure d’arrivée"
              hint="Laissez vide si personne ne la sait."
            />
            <p className="text-ink-2">
              La journée sera facturée à la famille {familyName} comme les autres, et un e-mail la lui dira.
            </p>
            <div>
              <SubmitButton>Noter l’arrivée de {childName}</SubmitButton>
            </div>
          </ActionForm>
        </>
      )}
    </section>
  )
}
