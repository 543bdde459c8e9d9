'use client'

import { useField } from '@/components/form/action-form'
import { CheckboxField, CheckboxGroupField, SelectField, TextField } from '@/components/form/fields'
import {
  anchorLabels,
  dayCountLabels,
  hoursFromLabels,
  skipLabels,
  weekdayLabels,
} from '@/lib/messages/fr/rule-labels'
import { dayCounts, daySkips } from '@/lib/rules/counted-days'
import { anchors, type MomentKind } from '@/lib/rules/moments'
import { weekdays } from '@/lib/time/day'
import { Folded } from './folded'
import { asOptions } from './options'

/** What a moment of a line does: it opens it, closes it, or (an absence) ends it, perhaps after the day. */
export type MomentUse = 'opens' | 'closes' | 'ends'

/** The fields of one kind of moment. */
export function KindFields({ name, kind, use }: { name: string; kind: MomentKind; use: MomentUse }) {
  const number = (field: string, label: string, hint?: string) => (
    <TextField name={`${name}.${field}`} label={label} hint={hint} inputMode="numeric" maxLength={4} />
  )
  const weekday = (
    <SelectField
      name={`${name}.weekday`}
      label="Jour de la semaine"
      placeholder={null}
      options={asOptions(weekdayLabels, weekdays)}
    />
  )
  const anchor = (
    <SelectField
      name={`${name}.anchor`}
      label="À partir de"
      placeholder={null}
      options={asOptions(anchorLabels, anchors)}
    />
  )
  const at = <TimeField name={`${name}.at`} use={use} />
  switch (kind) {
    case 'daysBefore':
      return (
        <>
          {number('count', 'Nombre de jours avant', '0 : le jour même.')}
          {at}
          <CountedFields name={name} hasClear />
          {anchor}
        </>
      )
    case 'daysAfter':
      return (
        <>
          {number('count', 'Nombre de jours après', '0 : le jour même.')}
          {at}
          <CountedFields name={name} />
        </>
      )
    case 'monthsBefore':
      return (
        <>
          {number('count', 'Nombre de mois avant')}
          {anchor}
          {at}
        </>
      )
    case 'weekdayBefore':
      return (
        <>
          {weekday}
          {number('weeksBefore', 'Nombre de semaines avant', '0 : la semaine même ; 1 : la précédente.')}
          {anchor}
          {at}
        </>
      )
    case 'lastWeekday':
      return (
        <>
          {weekday}
          {anchor}
          {at}
        </>
      )
    case 'dateOfMonth':
      return (
        <>
          {number('date', 'Date dans le mois', 'De 1 à 31.')}
          {number('monthsBefore', 'Nombre de mois avant', '0 : le mois même ; 1 : le précédent.')}
          {anchor}
          {at}
        </>
      )
    case 'lastFullWeek':
      return (
        <>
          {weekday}
          {number('monthsBefore', 'Nombre de mois avant', '0 : le mois même ; 1 : le précédent.')}
          {anchor}
          {at}
        </>
      )
    case 'hoursBefore':
    case 'hoursAfter':
      return (
        <>
          {number('hours', kind === 'hoursBefore' ? 'Nombre d’heures avant' : 'Nombre d’heures après')}
          <SelectField
            name={`${name}.from`}
            label="À partir de"
            placeholder={null}
            options={asOptions(hoursFromLabels, ['dayStart', 'activityStart', 'dayEnd'])}
          />
        </>
      )
    case 'fixed':
      return (
        <>
          <TextField name={`${name}.day`} label="Date" type="date" />
          {at}
        </>
      )
  }
}

function TimeField({ name, use }: { name: string; use: MomentUse }) {
  return (
    <TextField
      name={name}
      label="Heure"
      type="time"
      hint={
        use === 'opens'
          ? 'Laissez vide pour le début de la journée.'
          : 'Laissez vide pour la fin de la journée (23 h 59).'
      }
    />
  )
}

function CountedFields({ name, hasClear = false }: { name: string; hasClear?: boolean }) {
  const { values } = useField(`${name}.skips`)
  const { value: isClear } = useField(`${name}.clear`)
  return (
    <>
      <div className="md:col-span-2">
        <SelectField
          name={`${name}.days`}
          label="Jours comptés"
          placeholder={null}
          options={asOptions(dayCountLabels, dayCounts)}
        />
      </div>
      <div className="order-last md:col-span-2">
        <Folded title="Préciser ce qui compte" isOpen={values.length > 0 || isClear === 'oui'}>
          <div className="flex flex-col gap-4">
            <CheckboxGroupField
              name={`${name}.skips`}
              legend="Jours laissés de côté, en plus"
              options={asOptions(skipLabels, daySkips)}
            />
            {hasClear && (
              <CheckboxField
                name={`${name}.clear`}
                label="Jours francs"
                hint="Ce nombre de jours entiers sépare la demande de l’accueil : la limite vient un jour plus tôt."
              />
            )}
          </div>
        </Folded>
      </div>
    </>
  )
}
