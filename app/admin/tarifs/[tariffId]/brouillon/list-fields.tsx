import type { ReactNode } from 'react'
import {
  CheckboxField,
  CheckboxGroupField,
  HiddenField,
  SelectField,
  TextField,
} from '@/components/form/fields'
import { componentNames } from '@/lib/messages/fr/papers'
import { capLabels } from '@/lib/messages/fr/tariff-editor'
import { components } from '@/lib/rules/tariffs'
import type { TypedTariff } from '@/lib/rules/typed-tariff'
import { EditButton } from './table-fields'

const halfDays = [
  { value: 'morning', label: 'Matin' },
  { value: 'meal', label: 'Repas' },
  { value: 'afternoon', label: 'Après-midi' },
]
const natures = components.map((value) => ({ value, label: componentNames[value] }))

type List = 'units' | 'adjustments' | 'extras' | 'aids' | 'caps' | 'packages' | 'zones' | 'statuses'
type Given = { typed: TypedTariff }

/** What is sold: the formulas of the accueils, packages, supplements. */
export function UnitFields({ typed }: Given) {
  return (
    <Rows
      list="units"
      count={typed.units.length}
      one="formule"
      title="Formules et prestations"
      isOpen={typed.units.some(({ label }) => label === '')}
      text="Une formule est une suite de demi-journées, la même que dans l’accueil. Sans demi-journée, c’est un forfait ou une prestation à part."
    >
      {(name, at) => (
        <>
          <HiddenField name={`${name}.key`} value={typed.units[at]!.key} />
          <div className="grid items-end gap-4 md:grid-cols-2">
            <TextField name={`${name}.label`} label="Nom" maxLength={120} />
            <SelectField name={`${name}.component`} label="Nature" placeholder="Garde" options={natures} />
          </div>
          <CheckboxGroupField name={`${name}.slots`} legend="Demi-journées" options={halfDays} />
        </>
      )}
    </Rows>
  )
}

export function AdjustmentFields({ typed }: Given) {
  return (
    <Rows
      list="adjustments"
      count={typed.adjustments.length}
      one="ligne"
      title="Majorations et réductions"
      text="Appliquées dans l’ordre : + 2,00, − 25 %, × 1,1, = 3,00, 1 tranche plus bas."
    >
      {(name) => (
        <>
          <div className="grid items-end gap-4 md:grid-cols-3">
            <TextField name={`${name}.label`} label="Nom, que la famille lit" maxLength={120} />
            <TextField name={`${name}.when`} label="Pour qui" maxLength={300} />
            <TextField name={`${name}.change`} label="Changement" />
          </div>
          <UnitsField name={name} typed={typed} />
          <div className="grid items-end gap-4 md:grid-cols-3">
            <SelectField
              name={`${name}.on`}
              label="Sur"
              placeholder={null}
              options={[
                { value: 'all', label: 'Tout le prix' },
                { value: 'price', label: 'Le prix sans l’autre part' },
              ]}
            />
            <SelectField
              name={`${name}.counts`}
              label="Compté comme"
              placeholder="Le prix lui-même"
              options={natures}
            />
            <CheckboxField name={`${name}.isRounded`} label="Arrondir aussitôt" />
          </div>
        </>
      )}
    </Rows>
  )
}

export function ExtraFields({ typed }: Given) {
  return (
    <Rows
      list="extras"
      count={typed.extras.length}
      one="supplément"
      title="Suppléments"
      text="Goûter, nuitée, petit-déjeuner : un prix, ou un par tranche séparés par « / »."
    >
      {(name, at) => (
        <div className="grid items-end gap-4 md:grid-cols-3">
          <HiddenField name={`${name}.key`} value={typed.extras[at]!.key} />
          <TextField name={`${name}.label`} label="Nom" maxLength={120} />
          <TextField name={`${name}.price`} label="Prix" />
          <SelectField name={`${name}.component`} label="Nature" placeholder="Repas" options={natures} />
        </div>
      )}
    </Rows>
  )
}

export function AidFields({ typed }: Given) {
  return (
    <Rows
      list="aids"
      count={typed.aids.length}
      one="aide"
      title="Aides déduites"
      text="Ce qu’une aide (Caf, MSA) paie à la place de la famille : 4,00 par jour, ou 50 %."
    >
      {(name) => (
        <>
          <div className="grid items-end gap-4 md:grid-cols-2">
            <TextField name={`${name}.label`} label="Nom" maxLength={120} />
            <TextField name={`${name}.when`} label="Pour qui" maxLength={300} />
          </div>
          <div className="grid items-end gap-4 md:grid-cols-3">
            <TextField name={`${name}.amount`} label="Montant" />
            <TextField name={`${name}.max`} label="Au plus" />
            <TextField name={`${name}.floor`} label="Reste à payer, au moins" />
          </div>
          <UnitsField name={name} typed={typed} />
        </>
      )}
    </Rows>
  )
}

export function CapFields({ typed }: Given) {
  return (
    <Rows
      list="caps"
      count={typed.caps.length}
      one="plafond"
      title="Plafonds"
      text="Ce que des formules coûtent au plus dans un mois."
    >
      {(name) => (
        <>
          <div className="grid items-end gap-4 md:grid-cols-3">
            <TextField name={`${name}.label`} label="Nom" maxLength={120} />
            <TextField name={`${name}.amount`} label="Au plus" />
            <SelectField
              name={`${name}.per`}
              label="Compté"
              placeholder={null}
              options={Object.entries(capLabels).map(([value, label]) => ({ value, label }))}
            />
          </div>
          <UnitsField name={name} typed={typed} isForAll={false} />
        </>
      )}
    </Rows>
  )
}

export function PackageFields({ typed }: Given) {
  const units = unitOptions(typed)
  return (
    <Rows
      list="packages"
      count={typed.packages.length}
      one="forfait"
      title="Forfaits de la semaine"
      text="Une semaine d’exactement tant de jours d’une formule est vendue comme un forfait."
    >
      {(name) => (
        <div className="grid items-end gap-4 md:grid-cols-3">
          <SelectField name={`${name}.unit`} label="Forfait" options={units} />
          <SelectField name={`${name}.of`} label="Formule de chaque jour" options={units} />
          <TextField name={`${name}.days`} label="Jours dans la semaine" inputMode="numeric" maxLength={1} />
        </div>
      )}
    </Rows>
  )
}

export function ZoneFields({ typed }: Given) {
  return (
    <>
      <Rows
        list="zones"
        count={typed.zones.length}
        one="zone"
        title="Zones de communes"
        text="« Pour qui : zone Vallée » désigne les familles de ces communes."
      >
        {(name, at) => (
          <div className="grid items-end gap-4 md:grid-cols-[1fr_2fr]">
            <HiddenField name={`${name}.key`} value={typed.zones[at]!.key} />
            <TextField name={`${name}.label`} label="Nom" maxLength={120} />
            <TextField name={`${name}.towns`} label="Communes, séparées par des virgules" />
          </div>
        )}
      </Rows>
      <Rows
        list="statuses"
        count={typed.statuses.length}
        one="situation"
        title="Situations propres à ce tarif"
        text="En plus de celles que le service note déjà. « Pour qui » les désigne par leur nom."
      >
        {(name, at) => (
          <>
            <HiddenField name={`${name}.key`} value={typed.statuses[at]!.key} />
            <TextField name={`${name}.label`} label="Nom, sans virgule" maxLength={120} />
          </>
        )}
      </Rows>
    </>
  )
}

function UnitsField({ name, typed, isForAll = true }: Given & { name: string; isForAll?: boolean }) {
  return (
    <CheckboxGroupField
      name={`${name}.units`}
      legend="Formules"
      hint={isForAll ? 'Aucune cochée : toutes.' : undefined}
      options={unitOptions(typed)}
    />
  )
}

function unitOptions({ units }: TypedTariff) {
  return units.filter(({ key }) => key !== '').map(({ key, label }) => ({ value: key, label }))
}

/** A list of the tariff, folded while it is empty. */
function Rows({
  list,
  count,
  one,
  title,
  text,
  isOpen = count > 0,
  children,
}: {
  list: List
  count: number
  one: string
  title: string
  text: string
  /** Open when it has rows, unless told. */
  isOpen?: boolean
  children: (name: string, at: number) => ReactNode
}) {
  return (
    <details open={isOpen} className="rounded-lg border border-line bg-surface p-4">
      <summary className="flex min-h-9 cursor-pointer items-center font-semibold text-brand">
        {title}
        {count > 0 && ` (${count})`}
      </summary>
      <div className="mt-3 flex flex-col gap-4 border-t border-line pt-4">
        <p className="max-w-[70ch] text-ink-2">{text}</p>
        {Array.from({ length: count }, (_, at) => (
          <fieldset key={at} className="flex flex-col gap-4 border-t border-line pt-4">
            <legend className="float-left font-semibold">
              {title} {at + 1}
            </legend>
            <div className="clear-both flex flex-col gap-4">{children(`grid.${list}.${at}`, at)}</div>
            <div>
              <EditButton edit={`remove ${list}.${at}`} says={`${one} ${at + 1}`}>
                Retirer
              </EditButton>
            </div>
          </fieldset>
        ))}
        <div>
          <EditButton edit={`add ${list}`}>{`Ajouter : ${one}`}</EditButton>
        </div>
      </div>
    </details>
  )
}
