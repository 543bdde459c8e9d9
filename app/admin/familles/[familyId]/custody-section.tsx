import { ActionForm } from '@/components/form/action-form'
import { HiddenField, RadioField, SelectField, TextAreaField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { yesNoValue } from '@/lib/actions/initial-values'
import type { FormValues } from '@/lib/actions/state'
import type { CustodyFile } from '@/lib/domain/family/custody/queries'
import { weekKinds } from '@/lib/domain/family/custody/schema'
import type { FamilyFile } from '@/lib/domain/family/registration/queries'
import { judgmentName, residenceNames, weekNames } from '@/lib/messages/fr/custody'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { setCustodyAction, setPayerAction } from '../custody-actions'

/** Who decides for each child, where the child lives, and who pays: one child at a time, so that nothing is mistaken. */
export function CustodySection({
  family,
  custody,
  today,
}: {
  family: FamilyFile
  custody: CustodyFile | null
  today: Day
}) {
  return (
    <section aria-labelledby="garde" className="mt-8 flex flex-col gap-3">
      <h2 id="garde" className="text-lg">
        Responsables et garde
      </h2>
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <Card className="flex flex-col gap-4 p-3">
          {family.children.length > 1 && (
            <ChildLinks familyId={family.id} childrenOf={family.children} currentId={custody?.childId} />
          )}
          {custody ? (
            <CustodyForm
              key={custody.childId}
              familyId={family.id}
              childName={family.children.find(({ id }) => id === custody.childId)!.name}
              custody={custody}
              today={today}
            />
          ) : (
            <p>Aucun enfant dans cette famille.</p>
          )}
        </Card>
        <Card className="p-3">
          <PayerForm family={family} />
        </Card>
      </div>
    </section>
  )
}

function ChildLinks({
  familyId,
  childrenOf,
  currentId,
}: {
  familyId: string
  childrenOf: FamilyFile['children']
  currentId: string | undefined
}) {
  return (
    <nav aria-label="Enfants de la famille">
      <ul className="flex flex-wrap gap-2">
        {childrenOf.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={`/admin/familles/${familyId}?enfant=${id}#garde`}
              aria-current={id === currentId ? 'page' : undefined}
              className="inline-flex min-h-9 items-center rounded-sm border-[1.5px] border-line-strong px-3 font-semibold text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function CustodyForm({
  familyId,
  childName,
  custody,
  today,
}: {
  familyId: string
  childName: string
  custody: CustodyFile
  today: Day
}) {
  const judgments = custody.judgments.map((judgment) => ({
    value: judgment.id,
    label: judgmentName(judgment),
  }))
  return (
    <ActionForm
      action={setCustodyAction}
      values={valuesOf(custody)}
      submitLabel={`Enregistrer pour ${childName}`}
      variant="secondary"
      className="group flex flex-col gap-5"
    >
      <HiddenField name="familyId" value={familyId} />
      <HiddenField name="childId" value={custody.childId} />
      <HiddenField name="seen" value={custody.seen} />
      {custody.adults.map((adult, row) => (
        <AdultFields key={adult.adultId} row={row} adult={adult} judgments={judgments} today={today} />
      ))}
      <RadioField
        name="residence"
        legend={`Où vit ${childName}, pour cette famille ?`}
        options={Object.entries(residenceNames).map(([value, label]) => ({ value, label }))}
        required
      />
      <div className="hidden flex-col gap-4 group-has-[input[value=alternating]:checked]:flex">
        <RadioField
          name="weeks"
          legend="Ses semaines dans cette famille"
          hint="Numéros du calendrier. La semaine 53 et la semaine 1 qui la suit sont impaires."
          options={weekKinds.map((value) => ({ value, label: weekNames[value] }))}
        />
        <div className="hidden group-has-[input[value=other]:checked]:block">
          <TextAreaField
            name="weeksWords"
            label="Ce rythme, en quelques mots"
            hint="Les responsables de cette famille le lisent."
            rows={2}
          />
        </div>
      </div>
    </ActionForm>
  )
}

function AdultFields({
  row,
  adult,
  judgments,
  today,
}: {
  row: number
  adult: CustodyFile['adults'][number]
  judgments: { value: string; label: string }[]
  today: Day
}) {
  const { name, judgmentUntil } = adult
  const yesNo = [
    { value: 'oui', label: 'Oui' },
    { value: 'non', label: 'Non' },
  ]
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-4 first-of-type:border-t-0 first-of-type:pt-0">
      <legend className="float-left w-full text-base font-[650]">{name}</legend>
      <HiddenField name={`adults.${row}.adultId`} value={adult.adultId} />
      {judgmentUntil && judgmentUntil < today && (
        <p className="font-semibold text-amber-fg">
          Le jugement a pris fin le {formatDate(judgmentUntil)} : à revoir avec la famille.
        </p>
      )}
      <RadioField
        name={`adults.${row}.hasAuthority`}
        legend="Autorité parentale"
        hint="Sans elle, cette personne n’ouvre plus rien de l’enfant, tout de suite. Il faut un jugement."
        options={yesNo}
      />
      <RadioField name={`adults.${row}.mayCollect`} legend="Peut venir chercher l’enfant" options={yesNo} />
      <SelectField
        name={`adults.${row}.judgmentId`}
        label="Jugement"
        hint={judgments.length === 0 ? 'La famille n’a transmis aucun jugement.' : undefined}
        options={judgments}
        placeholder="Aucun"
      />
      <TextField name={`adults.${row}.judgmentUntil`} label="Fin de ce jugement, s’il en a une" type="date" />
    </fieldset>
  )
}

function valuesOf({ adults, residence, weeks }: CustodyFile): FormValues {
  return Object.assign(
    {
      residence,
      weeks: weeks?.kind ?? 'unknown',
      weeksWords: weeks?.kind === 'other' ? weeks.words : '',
    },
    ...adults.map(({ hasAuthority, mayCollect, judgmentId, judgmentUntil }, row) => ({
      [`adults.${row}.hasAuthority`]: yesNoValue(hasAuthority),
      [`adults.${row}.mayCollect`]: yesNoValue(mayCollect),
      [`adults.${row}.judgmentId`]: judgmentId ?? '',
      [`adults.${row}.judgmentUntil`]: judgmentUntil ?? '',
    })),
  ) as FormValues
}

function PayerForm({ family }: { family: FamilyFile }) {
  return (
    <ActionForm
      action={setPayerAction}
      values={{ payerId: family.adults.find(({ isPayer }) => isPayer)?.id ?? '' }}
      submitLabel="Enregistrer qui paie"
      variant="secondary"
    >
      <HiddenField name="familyId" value={family.id} />
      <RadioField
        name="payerId"
        legend="Qui paie dans cette famille ?"
        hint="Une personne, à qui les factures sont adressées. Elle doit être adulte de cette famille."
        options={family.adults.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
    </ActionForm>
  )
}
