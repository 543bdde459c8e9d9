'use client'

import { useState } from 'react'
import { useField } from '@/components/form/action-form'
import { SelectField } from '@/components/form/fields'
import { dayCounts } from '@/lib/rules/counted-days'
import type { MomentKind } from '@/lib/rules/moments'
import { dayCountLabels, momentKindLabels, whenOffLabels } from '@/lib/messages/fr/rule-labels'
import { Folded } from './folded'
import { KindFields, type MomentUse } from './kind-fields'
import { asOptions } from './options'

const before: MomentKind[] = [
  'daysBefore',
  'hoursBefore',
  'weekdayBefore',
  'lastWeekday',
  'dateOfMonth',
  'monthsBefore',
  'lastFullWeek',
  'fixed',
]
/** A line of booking or cancelling looks back from the accueil day; an absence may be justified after it. */
const kindsOf: Record<MomentUse, MomentKind[]> = {
  opens: before,
  closes: before,
  ends: ['hoursAfter', 'daysAfter', ...before],
}

/** A moment of the règlement: what kind it is, and the fields of that kind. */
export function MomentFields({
  name,
  label,
  use,
  none,
}: {
  name: string
  label: string
  use: MomentUse
  /** What it means to choose none. */
  none: string
}) {
  const { value } = useField(`${name}.kind`)
  const [kind, setKind] = useState(value as MomentKind | '')
  return (
    <div className="flex flex-col gap-4">
      <div onChange={(event) => setKind(chosen(event, `${name}.kind`, kind))}>
        <SelectField
          name={`${name}.kind`}
          label={label}
          placeholder={none}
          options={asOptions(momentKindLabels, kindsOf[use])}
        />
      </div>
      {kind !== '' && (
        <div className="grid gap-4 border-l-2 border-line-strong pl-4 md:grid-cols-2">
          <KindFields name={name} kind={kind} use={use} />
          {kind !== 'fixed' && kind !== 'hoursBefore' && kind !== 'hoursAfter' && (
            <OffFields name={`${name}.off`} use={use} />
          )}
        </div>
      )}
    </div>
  )
}

/** The value that a select has just taken, when it is this one. */
function chosen<Value extends string>(event: React.FormEvent, name: string, current: Value): Value {
  const target = event.target as HTMLSelectElement
  return target.name === name ? (target.value as Value) : current
}

/** What becomes of a moment that falls on a day off. */
function OffFields({ name, use }: { name: string; use: MomentUse }) {
  const { value, error } = useField(`${name}.then`)
  const insteadKind = useField(`${name}.instead.kind`).value || 'weekdayBefore'
  const [then, setThen] = useState(value)
  const [kind, setKind] = useState(insteadKind as MomentKind)
  return (
    <div className="order-last md:col-span-2">
      <Folded title="Si ce jour tombe un jour férié ou chômé" isOpen={value !== '' || Boolean(error)}>
        <div
          className="grid gap-4 md:grid-cols-2"
          onChange={(event) => {
            setThen(chosen(event, `${name}.then`, then))
            setKind(chosen(event, `${name}.instead.kind`, kind))
          }}
        >
          <SelectField
            name={`${name}.then`}
            label="Alors"
            placeholder="Il reste ce jour-là"
            options={[
              { value: 'before', label: whenOffLabels.before },
              { value: 'after', label: whenOffLabels.after },
              { value: 'instead', label: whenOffLabels.moment },
            ]}
          />
          {then !== '' && (
            <SelectField
              name={`${name}.days`}
              label="Jours permis"
              placeholder={null}
              options={asOptions(dayCountLabels, dayCounts)}
            />
          )}
          {then === 'instead' && (
            <>
              <SelectField
                name={`${name}.instead.kind`}
                label="Le moment qui remplace"
                placeholder={null}
                options={asOptions(momentKindLabels, [
                  'weekdayBefore',
                  'lastWeekday',
                  'daysBefore',
                  'dateOfMonth',
                ])}
              />
              <KindFields name={`${name}.instead`} kind={kind} use={use} />
            </>
          )}
        </div>
      </Folded>
    </div>
  )
}
