'use client'

import { ActionForm, SubmitButton } from '@/components/form/action-form'
import {
  CheckboxField,
  CheckboxGroupField,
  HiddenField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '@/components/form/fields'
import type { FormValues } from '@/lib/actions/state'
import {
  duringLabels,
  quotaOfLabels,
  quotaOverLabels,
  quotaPerLabels,
  quotaSpanLabels,
  quotaUnitLabels,
  weekdayLabels,
} from '@/lib/messages/fr/rule-labels'
import { quotaSpans, quotaUnits } from '@/lib/rules/quotas'
import { weekdays } from '@/lib/time/day'
import { saveVersionAction } from '../../actions'
import { LineFields, type LineList } from './line-fields'
import { asOptions } from './options'
import { Preview, type PreviewSetting } from './preview'
import { Rows } from './rows'

const lists: { list: LineList; title: string; text: string; addLabel: string }[] = [
  {
    list: 'booking',
    title: 'Réserver',
    text: 'Une journée peut être demandée tant qu’une de ces lignes est ouverte. La première ouverte dit à quelles conditions. Sans ligne, rien ne se réserve en ligne.',
    addLabel: 'Ajouter une ligne pour réserver',
  },
  {
    list: 'cancelling',
    title: 'Annuler',
    text: 'Une journée réservée peut être annulée tant qu’une de ces lignes est ouverte. Sans ligne, aucune annulation en ligne.',
    addLabel: 'Ajouter une ligne pour annuler',
  },
  {
    list: 'absence',
    title: 'Absences',
    text: 'Ce qui reste possible quand la date limite d’annulation est passée : déclarer l’absence, donner un justificatif.',
    addLabel: 'Ajouter une ligne pour les absences',
  },
]

/** A rule set as its administrator edits it, with what it comes to beside it. */
export function RulesForm({
  ruleSetId,
  seenVersionId,
  values,
  today,
  preview,
}: {
  ruleSetId: string
  seenVersionId: string
  values: FormValues
  today: string
  preview: PreviewSetting
}) {
  return (
    <ActionForm action={saveVersionAction} values={values}>
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_420px] xl:items-start">
        <div className="flex min-w-0 flex-col gap-8">
          <HiddenField name="ruleSetId" value={ruleSetId} />
          <HiddenField name="seenVersionId" value={seenVersionId} />
          <TextField
            name="validFrom"
            label="Ces règles s’appliquent à partir du"
            type="date"
            hint={`Aujourd’hui (${today}) au plus tôt. Ce qui a été demandé avant reste jugé par les règles d’avant.`}
            required
          />
          <Part title="L’accueil">
            <CheckboxGroupField
              name="rules.service.weekdays"
              legend="Jours d’ouverture"
              options={asOptions(weekdayLabels, weekdays)}
              required
            />
            <RadioField
              name="rules.service.during"
              legend="Il est ouvert"
              options={asOptions(duringLabels, ['school', 'holidays', 'always'])}
              required
            />
          </Part>
          {lists.map(({ list, title, text, addLabel }) => (
            <Part key={list} title={title} text={text}>
              <Rows list={list} title="Ligne" addLabel={addLabel} max={20}>
                {(name) => <LineFields name={name} list={list} />}
              </Rows>
            </Part>
          ))}
          <Part
            title="Quotas"
            text="Combien de jours, de semaines ou de demandes une famille peut réserver ou annuler sur une durée."
          >
            <Rows list="quotas" title="Quota" addLabel="Ajouter un quota" max={10}>
              {(name) => <QuotaFields name={name} />}
            </Rows>
          </Part>
          <Part title="Semaines">
            <div className="grid gap-4 md:grid-cols-2">
              <TextField
                name="rules.week.minDays"
                label="Nombre minimum de jours par semaine"
                hint="Laissez vide s’il n’y en a pas."
                inputMode="numeric"
                maxLength={1}
              />
              <CheckboxField name="rules.week.whole" label="Les semaines se réservent entières" />
            </div>
          </Part>
          <Part title="Phrase pour les familles">
            <TextAreaField
              name="rules.notice"
              label="Affichée près du calendrier"
              hint="Facultatif : une consigne, un numéro à appeler."
              rows={2}
            />
          </Part>
          <div>
            <SubmitButton>Enregistrer ces règles</SubmitButton>
          </div>
        </div>
        <Preview setting={preview} />
      </div>
    </ActionForm>
  )
}

function Part({ title, text, children }: { title: string; text?: string; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <div>
        <h2 className="text-xl">{title}</h2>
        {text && <p className="mt-1 max-w-[70ch] text-ink-2">{text}</p>}
      </div>
      {children}
    </section>
  )
}

function QuotaFields({ name }: { name: string }) {
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <SelectField
        name={`${name}.of`}
        label="Pour"
        placeholder={null}
        options={asOptions(quotaOfLabels, ['cancelling', 'booking'])}
      />
      <TextField name={`${name}.max`} label="Maximum" inputMode="numeric" maxLength={3} />
      <SelectField
        name={`${name}.unit`}
        label="Compté en"
        placeholder={null}
        options={asOptions(quotaUnitLabels, quotaUnits)}
      />
      <SelectField
        name={`${name}.per`}
        label="Pour chaque"
        placeholder={null}
        options={asOptions(quotaPerLabels, ['child', 'family'])}
      />
      <SelectField
        name={`${name}.span`}
        label="Sur"
        placeholder={null}
        options={asOptions(quotaSpanLabels, quotaSpans)}
      />
      <SelectField
        name={`${name}.over`}
        label="Au-delà"
        placeholder={null}
        options={asOptions(quotaOverLabels, ['refused', 'billed'])}
      />
    </div>
  )
}
