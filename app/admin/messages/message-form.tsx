import { ActionForm } from '@/components/form/action-form'
import { HiddenField, type Option, SelectField, TextAreaField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { FormValues } from '@/lib/actions/state'
import type { StaffScope } from '@/lib/auth/scopes'
import { queueProgrammes } from '@/lib/domain/booking/queue/queries'
import { type MessageChoices, messageChoices } from '@/lib/domain/message/queries'
import type { AudienceKind } from '@/lib/domain/message/schema'
import { audienceTitles } from '@/lib/messages/fr/family-messages'
import type { Instant } from '@/lib/time/paris'
import { writeMessageAction } from './actions'

/** Whom a message is for, and what it says. */
export async function MessageForm({
  staff,
  now,
  kind,
  familyLabel,
  values,
  draftId,
}: {
  staff: StaffScope
  now: Instant
  kind: AudienceKind
  /** Of the one family that it is for. */
  familyLabel: string | null
  values: FormValues
  draftId?: string
}) {
  const choices = await messageChoices(staff, now)
  const places = placeOptions(await queueProgrammes(staff))
  return (
    <Card className="p-4">
      <ActionForm
        action={writeMessageAction}
        values={{
          ...{ from: choices.today, until: choices.today, schoolYear: choices.schoolYears[0]! },
          ...values,
        }}
        submitLabel="Relire avant d’envoyer"
      >
        <HiddenField name="kind" value={kind} />
        {draftId && <HiddenField name="draftId" value={draftId} />}
        <fieldset className="flex flex-col gap-4">
          <legend className="mb-2 text-lg font-[650]">{audienceTitles[kind]}</legend>
          {kind === 'family' ? (
            <p className="font-semibold">{familyLabel}</p>
          ) : (
            <>
              <AudienceFields kind={kind} choices={choices} />
              <SelectField name="place" label="Où" placeholder={null} options={places} />
            </>
          )}
          {kind === 'family' && <HiddenField name="familyId" value={String(values.familyId)} />}
        </fieldset>
        <TextField name="subject" label="Objet" maxLength={150} required />
        <TextAreaField
          name="text"
          label="Message"
          hint="{prénom} est le prénom de l’adulte, {enfant} celui de ses enfants concernés. Une ligne vide sépare deux paragraphes. Rien de la santé d’un enfant dans un e-mail."
          rows={10}
          required
        />
      </ActionForm>
    </Card>
  )
}

function AudienceFields({ kind, choices }: { kind: AudienceKind; choices: MessageChoices }) {
  if (kind === 'booked')
    return (
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="from" label="Premier jour" type="date" required />
        <TextField name="until" label="Dernier jour" type="date" required />
      </div>
    )
  if (kind === 'waiting')
    return (
      <SelectField
        name="periodId"
        label="Période"
        required
        options={choices.periods.map(({ id, name, schoolYear }) => ({
          value: id,
          label: `${name}, ${schoolYear}`,
        }))}
      />
    )
  return (
    <SelectField
      name="schoolYear"
      label="Année scolaire"
      placeholder={null}
      options={choices.schoolYears.map((year) => ({ value: year, label: year }))}
    />
  )
}

type Programme = Awaited<ReturnType<typeof queueProgrammes>>[number]

/** Everywhere, then each centre before its accueils. */
function placeOptions(programmes: readonly Programme[]): Option[] {
  const byCentre = Map.groupBy(programmes, ({ centre }) => centre.id)
  return [
    { value: '', label: 'Partout' },
    ...[...byCentre].flatMap(([centreId, own]) => [
      { value: `centre:${centreId}`, label: `${own[0]!.centre.name} : tous les accueils` },
      ...own.map(({ id, name }) => ({ value: `accueil:${id}`, label: name })),
    ]),
  ]
}
