'use client'

import { useState } from 'react'
import { useField, useFormValues } from '@/components/form/action-form'
import { KeptField, type Option, RadioField, TextField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useHasScript } from '@/components/ui/has-script'
import { Icon } from '@/components/ui/icon'
import type { FormValues } from '@/lib/actions/state'
import { personWords } from '@/lib/messages/fr/persons-form'

const ROWS_WITHOUT_SCRIPT = 4

/**
 * One card per person. A script adds and takes away cards; without one, blank cards follow those that are filled in.
 * A card keeps its number for good, so that an error finds it: a card taken away sends one blank field.
 */
export function PeopleRows({
  max,
  roles,
  checked,
}: {
  max: number
  roles: Option[]
  /** What is said of the identities that were checked, by the id of the person. */
  checked: Record<string, string>
}) {
  const filled = filledRows(useFormValues())
  const [rows, setRows] = useState(() => range(0, Math.max(0, ...filled) + 1))
  const [removed, setRemoved] = useState(() =>
    filled.length > 0 ? rows.filter((row) => !filled.includes(row)) : [],
  )
  const hasScript = useHasScript()
  const firstFree = Math.max(...rows) + 1
  const shown = rows.filter((row) => !removed.includes(row))
  return (
    <>
      {rows.map((row) =>
        removed.includes(row) ? (
          <input key={row} type="hidden" name={`people.${row}.firstName`} value="" />
        ) : (
          <PersonCard
            key={row}
            row={row}
            roles={roles}
            checked={checked}
            number={shown.indexOf(row) + 1}
            onRemove={hasScript && shown.length > 1 ? () => setRemoved([...removed, row]) : undefined}
          />
        ),
      )}
      {hasScript ? (
        shown.length < max && (
          <div>
            <button
              type="button"
              className={buttonClass('secondary')}
              onClick={() => setRows([...rows, firstFree])}
            >
              <Icon name="plus" size={20} />
              {personWords.add}
            </button>
          </div>
        )
      ) : (
        <noscript>
          <div className="flex flex-col gap-6">
            {range(firstFree, blankCards(shown.length, max)).map((row) => (
              <PersonCard
                key={row}
                row={row}
                roles={roles}
                checked={checked}
                number={shown.length + row - firstFree + 1}
              />
            ))}
          </div>
        </noscript>
      )}
    </>
  )
}

function filledRows(values: FormValues): number[] {
  const filled = Object.entries(values).flatMap(([name, value]) => {
    // The id goes with a person, and isn't one.
    const row = /^people\.(\d+)\.(?!id$)/.exec(name)?.[1]
    return row && String(value).trim() !== '' ? [Number(row)] : []
  })
  return [...new Set(filled)]
}

/** How many blank cards follow, without a script: four cards in all, and always one more. */
function blankCards(shown: number, max: number): number {
  return Math.min(max - shown, Math.max(1, ROWS_WITHOUT_SCRIPT - shown))
}

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}

function PersonCard({
  row,
  number,
  roles,
  checked,
  onRemove,
}: {
  row: number
  number: number
  roles: Option[]
  checked: Record<string, string>
  onRemove?: () => void
}) {
  const identity = checked[useField(`people.${row}.id`).value]
  return (
    <Card className="flex flex-col gap-5 p-4 lg:px-5">
      <KeptField name={`people.${row}.id`} />
      <div className="flex min-h-12 items-center justify-between gap-3">
        <h2 className="text-xl">{personWords.title(number)}</h2>
        {onRemove && (
          <button
            type="button"
            className={buttonClass('text')}
            onClick={onRemove}
            aria-label={personWords.removeOne(number)}
          >
            <Icon name="retirer" size={20} />
            {personWords.remove}
          </button>
        )}
      </div>
      {identity && (
        <p className="flex items-center gap-2 text-sm font-semibold text-green-fg">
          <Icon name="coche" size={20} />
          {identity}
        </p>
      )}
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          name={`people.${row}.firstName`}
          label={personWords.firstName}
          autoComplete="off"
          required
        />
        <TextField name={`people.${row}.lastName`} label={personWords.lastName} autoComplete="off" required />
        <TextField name={`people.${row}.relation`} label={personWords.relation} autoComplete="off" required />
        <TextField
          name={`people.${row}.phone`}
          label={personWords.phone}
          type="tel"
          autoComplete="off"
          required
        />
      </div>
      <RadioField name={`people.${row}.role`} legend={personWords.role} required options={roles} />
    </Card>
  )
}
