'use client'

import { useState } from 'react'
import { useField } from '@/components/form/action-form'
import {
  CheckboxField,
  CheckboxGroupField,
  type Option,
  SelectField,
  TextAreaField,
  TextField,
} from '@/components/form/fields'
import {
  absenceEffectLabels,
  bookingEffectLabels,
  cancelEffectLabels,
  residenceLabels,
  weekdayLabels,
} from '@/lib/messages/fr/rule-labels'
import { weekdays } from '@/lib/time/day'
import { Folded } from './folded'
import { MomentFields } from './moment-fields'
import { asOptions } from './options'

export type LineList = 'booking' | 'cancelling' | 'absence'

const effects: Record<LineList, Option[]> = {
  booking: asOptions(bookingEffectLabels, ['normal', 'surcharge', 'allocation']),
  cancelling: asOptions(cancelEffectLabels, ['free', 'billed']),
  absence: asOptions(absenceEffectLabels, ['credited', 'postponed', 'billed']),
}

const lasts: Record<LineList, string> = {
  booking: 'Jusqu’au début de la journée d’accueil',
  cancelling: 'Jusqu’au début de la journée d’accueil',
  absence: 'Choisir jusqu’à quand…',
}

/** One line of the règlement: for which days, for whom, from when, until when, and with what effect. */
export function LineFields({ name, list }: { name: string; list: LineList }) {
  const isEnding = useField(`${name}.closes.1.kind`)
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-5">
        <MomentFields name={`${name}.opens`} label="Ouvre" use="opens" none="Depuis toujours" />
        <div className="flex flex-col gap-3">
          <MomentFields
            name={`${name}.closes.0`}
            label="Ferme"
            use={list === 'absence' ? 'ends' : 'closes'}
            none={lasts[list]}
          />
          <Folded title="Et au plus tard" isOpen={isEnding.value !== '' || Boolean(isEnding.error)}>
            <MomentFields
              name={`${name}.closes.1`}
              label="Autre limite, la première des deux compte"
              use={list === 'absence' ? 'ends' : 'closes'}
              none="Pas d’autre limite"
            />
          </Folded>
        </div>
      </div>
      <EffectFields name={name} list={list} />
      {list === 'absence' && (
        <CheckboxField
          name={`${name}.needsProof`}
          label="Un justificatif est demandé (certificat médical…)"
        />
      )}
      {list !== 'booking' && (
        <TextField
          name={`${name}.reasons`}
          label="Seulement pour ces motifs"
          hint="Par exemple : maladie, grève. Laissez vide pour tous."
          maxLength={200}
        />
      )}
      <DayFields name={`${name}.days`} />
      <AudienceFields name={`${name}.audience`} />
    </div>
  )
}

function EffectFields({ name, list }: { name: string; list: LineList }) {
  const { value } = useField(`${name}.effect.kind`)
  const [kind, setKind] = useState(value || effects[list][0]!.value)
  const field = `${name}.effect`
  return (
    <div
      className="grid gap-4 md:grid-cols-3"
      onChange={(event) => {
        const { target } = event
        if (target instanceof HTMLSelectElement && target.name === `${field}.kind`) setKind(target.value)
      }}
    >
      <SelectField name={`${field}.kind`} label="Effet" placeholder={null} options={effects[list]} />
      {kind === 'surcharge' && (
        <>
          <TextField name={`${field}.cents`} label="Majoration, en euros" inputMode="decimal" />
          <TextField name={`${field}.percent`} label="Majoration, en %" inputMode="numeric" />
        </>
      )}
      {kind === 'billed' && (
        <>
          <TextField
            name={`${field}.percent`}
            label="Part de la journée facturée, en %"
            hint="100 : comme une absence."
            inputMode="numeric"
          />
          <TextField name={`${field}.cents`} label="Somme ajoutée, en euros" inputMode="decimal" />
        </>
      )}
      {kind === 'allocation' && (
        <TextField
          name={`${field}.answersOn`}
          label="Réponses le"
          type="date"
          hint="Les demandes sont rassemblées, puis étudiées ensemble."
        />
      )}
    </div>
  )
}

function DayFields({ name }: { name: string }) {
  const chosen = useField(`${name}.weekdays`)
  const from = useField(`${name}.from`)
  const to = useField(`${name}.to`)
  const isUsed =
    chosen.values.length > 0 ||
    [from, to].some(({ value }) => value !== '') ||
    [chosen, from, to].some(hasError)
  return (
    <Folded title="Seulement pour certains jours d’accueil" isOpen={isUsed}>
      <div className="flex flex-col gap-4">
        <CheckboxGroupField
          name={`${name}.weekdays`}
          legend="Jours de la semaine"
          hint="Aucun coché : tous."
          options={asOptions(weekdayLabels, weekdays)}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField name={`${name}.from`} label="Du jour d’accueil" type="date" />
          <TextField name={`${name}.to`} label="Au jour d’accueil" type="date" />
        </div>
      </div>
    </Folded>
  )
}

function AudienceFields({ name }: { name: string }) {
  const fields = [
    useField(`${name}.residence`),
    useField(`${name}.schools`),
    useField(`${name}.minAge`),
    useField(`${name}.maxAge`),
  ]
  return (
    <Folded
      title="Seulement pour certaines familles"
      isOpen={fields.some((field) => field.value !== '' || hasError(field))}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          name={`${name}.residence`}
          label="Commune"
          placeholder="Toutes les familles"
          options={asOptions(residenceLabels, ['residents', 'others'])}
        />
        <TextAreaField name={`${name}.schools`} label="Écoles, une par ligne" rows={2} />
        <TextField name={`${name}.minAge`} label="À partir de (ans)" inputMode="numeric" maxLength={2} />
        <TextField name={`${name}.maxAge`} label="Jusqu’à (ans)" inputMode="numeric" maxLength={2} />
      </div>
    </Folded>
  )
}

function hasError({ error }: { error: string | undefined }): boolean {
  return Boolean(error)
}
