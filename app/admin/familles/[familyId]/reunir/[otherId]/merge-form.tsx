import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField, RadioField, SelectField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { ComparedFamily, Comparison } from '@/lib/domain/family/merge/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import type { Pair } from '@/lib/rules/family-merge'
import { mergeFamiliesAction } from '../../../merge-actions'

/** Which file stays and who is whom, with what it will do, then « Réunir ». */
export function MergeForm({ compared }: { compared: Comparison }) {
  const { families, adults, children, differing } = compared
  const [first, second] = families
  const people = {
    adults: rowsOf(first.adults, second.adults, adults),
    children: rowsOf(first.children, second.children, children),
  }
  const isOneKnown = adults.length > 0 || shares(first.adults, second.adults)
  return (
    <Card className="p-4">
      <ActionForm
        action={mergeFamiliesAction}
        values={{
          staysId: first.id,
          ...people.adults.values('adults'),
          ...people.children.values('children'),
        }}
        submitLabel="Réunir les deux familles"
        variant="danger"
      >
        <HiddenField name="firstId" value={first.id} />
        <HiddenField name="secondId" value={second.id} />
        <RadioField
          name="staysId"
          legend="Famille qui reste"
          hint="L’autre est archivée. Son numéro mène encore à celle qui reste."
          required
          options={families.map(({ id, name, number }) => ({
            value: id,
            label: `${name}, n°\u00a0${number}`,
          }))}
        />
        <fieldset className="grid gap-4 md:grid-cols-2">
          <legend className="mb-2 text-lg font-[650]">Qui est qui</legend>
          <Rows name="adults" first={first} second={second} rows={people.adults.rows} />
          <Rows name="children" first={first} second={second} rows={people.children.rows} />
        </fieldset>
        {!isOneKnown && (
          <Notice tone="warning" title="Aucun adulte ne se ressemble">
            <p>
              Si ce sont des parents séparés, ne réunissez pas&nbsp;: chacun verrait l’adresse, les factures
              et les demandes de l’autre.
            </p>
          </Notice>
        )}
        {differing.length > 0 && (
          <Notice tone="warning" title="Des fiches ne disent pas la même chose">
            <p>La dernière validée reste en vigueur. Relisez-la après avoir réuni&nbsp;:</p>
            <ul className="list-disc pl-5">
              {differing.map(({ firstName, kind, schoolYear }) => (
                <li key={`${firstName} ${kind} ${schoolYear}`}>
                  {recordNames[kind]} de {firstName}, {schoolYear}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Notice tone="info" title="Ce qui se passe">
          <ul className="list-disc pl-5">
            <li>
              Réservations, demandes, documents, factures, paiements et historique vont à celle qui reste.
            </li>
            <li>
              Une personne qui a deux comptes garde celui qui est ouvert, sinon celui de la famille qui reste.
              L’autre est fermé&nbsp;: dites-lui avec quelle adresse se connecter.
            </li>
            <li>
              Un adulte n’a pas d’autorité parentale sur un enfant qui rejoint sa famille tant que vous ne
              l’avez pas dit dans « Responsables et garde ».
            </li>
          </ul>
        </Notice>
        <CheckboxField
          name="checked"
          label="J’ai vérifié qu’il s’agit de la même famille"
          hint="On ne peut pas revenir en arrière."
          required
        />
      </ActionForm>
    </Card>
  )
}

type Person = { id: string; firstName: string; lastName: string }

function shares(first: readonly Person[], second: readonly Person[]): boolean {
  return second.some(({ id }) => first.some((known) => known.id === id))
}

/** Who of the second file has to be found in the first: not who is in both already. */
function rowsOf(first: readonly Person[], second: readonly Person[], pairs: readonly Pair[]) {
  const isShared = ({ id }: Person) => first.some((known) => known.id === id)
  const free = first.filter(({ id }) => !second.some((other) => other.id === id))
  const rows = second.filter((person) => !isShared(person)).map((person) => ({ person, free }))
  const values = (name: string) =>
    Object.fromEntries(
      rows.map(({ person }, index) => [
        `${name}.${index}.firstId`,
        pairs.find(({ otherId }) => otherId === person.id)?.keptId ?? '',
      ]),
    )
  return { rows, values }
}

function Rows({
  name,
  first,
  second,
  rows,
}: {
  name: 'adults' | 'children'
  first: ComparedFamily
  second: ComparedFamily
  rows: ReturnType<typeof rowsOf>['rows']
}) {
  return rows.map(({ person, free }, index) => (
    <div key={person.id}>
      <HiddenField name={`${name}.${index}.secondId`} value={person.id} />
      <SelectField
        name={`${name}.${index}.firstId`}
        label={`${person.firstName} ${person.lastName} (n°\u00a0${second.number}) est, dans la famille n°\u00a0${first.number}\u00a0:`}
        placeholder="Personne d’autre : à ajouter"
        options={free.map(({ id, firstName, lastName }) => ({
          value: id,
          label: `${firstName} ${lastName}`,
        }))}
      />
    </div>
  ))
}
