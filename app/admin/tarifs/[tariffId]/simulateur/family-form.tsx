import type { ReactNode } from 'react'
import { control } from '@/components/form/fields'
import type { SimulationSearch } from '@/lib/domain/tariff/simulation/schema'
import { regimeNames } from '@/lib/messages/fr/statistics'
import { wordsOf } from '@/lib/messages/fr/tariff-editor'
import { regimes } from '@/lib/rules/caf-hours'
import type { Tariff } from '@/lib/rules/tariffs'

type Option = { value: string; label: string }

/** The family to try: in the address, so that a simulation is kept and sent as a link. */
export function FamilyForm({
  search,
  version,
  versions,
  formulas,
  tariff,
}: {
  search: SimulationSearch
  version: string
  versions: Option[]
  formulas: Option[]
  tariff: Tariff
}) {
  const read = factsRead(tariff)
  const situations = wordsOf(tariff).statuses.filter(({ key }) => read.has(key))
  const towns = tariff.zones.flatMap((zone) => zone.towns)
  return (
    <>
      <div className="grid items-end gap-4 md:grid-cols-3">
        <Choice name="version" label="Version" options={versions} value={version} />
        <Choice name="formule" label="Formule" options={formulas} value={search.formule} />
        <Text name="jours" label="Jours par enfant" value={String(search.jours)} />
        <Text name="qf" label="Quotient familial" hint="Vide : inconnu." value={search.qf ?? ''} />
        <Text name="ages" label="Âges des enfants" hint="L’aîné d’abord, comme 7, 4." value={search.ages} />
        <Choice
          name="habitant"
          label="Commune"
          options={[
            { value: 'oui', label: 'Du territoire' },
            { value: 'non', label: 'Hors commune' },
          ]}
          value={search.habitant}
        />
        {towns.length > 0 && (
          <Choice
            name="commune"
            label="Commune précise"
            options={[{ value: '', label: 'Autre' }, ...towns.map((town) => ({ value: town, label: town }))]}
            value={search.commune}
          />
        )}
        {read.has('regime') && (
          <Choice
            name="regime"
            label="Régime"
            options={[
              { value: '', label: 'Inconnu' },
              ...regimes.map((value) => ({ value, label: regimeNames[value] })),
            ]}
            value={search.regime}
          />
        )}
      </div>
      {(situations.length > 0 || read.has('booked')) && (
        <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
          <legend className="mb-1 font-[650]">Situation</legend>
          {situations.map(({ key, label }) => (
            <Box key={key} name="situation" value={key} isOn={search.situation.includes(key)}>
              {label}
            </Box>
          ))}
          {read.has('booked') && (
            <Box name="imprevu" value="oui" isOn={search.imprevu === 'oui'}>
              Vient sans réservation
            </Box>
          )}
        </fieldset>
      )}
    </>
  )
}

/** The facts that the conditions of a tariff read. */
function factsRead({ lines, adjustments, aids }: Tariff): Set<string> {
  return new Set([...lines, ...adjustments, ...aids].flatMap(({ when }) => Object.keys(when)))
}

const idOf = (name: string) => `essai-${name}`

function Labelled({
  name,
  label,
  hint,
  children,
}: {
  name: string
  label: string
  hint?: string
  children: ReactNode
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={idOf(name)} className="font-[650]">
        {label}
      </label>
      {hint && (
        <p id={`${idOf(name)}-aide`} className="text-sm text-ink-2">
          {hint}
        </p>
      )}
      {children}
    </div>
  )
}

function Text({ name, label, hint, value }: { name: string; label: string; hint?: string; value: string }) {
  return (
    <Labelled name={name} label={label} hint={hint}>
      <input
        id={idOf(name)}
        name={name}
        defaultValue={value}
        aria-describedby={hint && `${idOf(name)}-aide`}
        autoComplete="off"
        className={control}
      />
    </Labelled>
  )
}

function Choice({
  name,
  label,
  options,
  value,
}: {
  name: string
  label: string
  options: Option[]
  value: string
}) {
  return (
    <Labelled name={name} label={label}>
      <select id={idOf(name)} name={name} defaultValue={value} className={control}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function Box({
  name,
  value,
  isOn,
  children,
}: {
  name: string
  value: string
  isOn: boolean
  children: ReactNode
}) {
  return (
    <label className="flex min-h-9 items-center gap-2">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={isOn}
        className="size-[22px] accent-brand"
      />
      {children}
    </label>
  )
}
