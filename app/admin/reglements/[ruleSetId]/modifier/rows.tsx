'use client'

import { type ReactNode, useState } from 'react'
import { useFormValues } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useHasScript } from '@/components/ui/has-script'
import { Icon } from '@/components/ui/icon'
import type { FormValues } from '@/lib/actions/state'

/**
 * The rows of a list of the form. A script adds and takes away; without one, each row has a box that takes it away and
 * a blank one follows. A row keeps its number for good, so that an error finds it.
 */
export function Rows({
  list,
  title,
  addLabel,
  max,
  children,
}: {
  list: string
  title: string
  addLabel: string
  max: number
  children: (name: string) => ReactNode
}) {
  const values = useFormValues()
  const [rows, setRows] = useState(() => rowCount(values, list))
  const [removed, setRemoved] = useState(() => takenAway(values, list, rows))
  const hasScript = useHasScript()
  const nameOf = (row: number) => `rules.${list}.${row}`
  const all = Array.from({ length: rows }, (_, row) => row)
  const shown = all.filter((row) => !removed.includes(row))
  return (
    <div className="flex flex-col gap-4">
      {all.map((row) =>
        removed.includes(row) ? (
          <HiddenField key={row} name={`${nameOf(row)}.remove`} value="oui" />
        ) : (
          <Card key={row} className="flex flex-col gap-4 p-4">
            <div className="flex min-h-9 flex-wrap items-center justify-between gap-3">
              <h3 className="text-lg">
                {title} {shown.indexOf(row) + 1}
              </h3>
              {hasScript ? (
                <button
                  type="button"
                  className={buttonClass('text', 'sm')}
                  onClick={() => setRemoved([...removed, row])}
                  aria-label={`Retirer : ${title.toLocaleLowerCase('fr')} ${shown.indexOf(row) + 1}`}
                >
                  <Icon name="retirer" size={20} />
                  Retirer
                </button>
              ) : (
                <CheckboxField name={`${nameOf(row)}.remove`} label="Retirer" />
              )}
            </div>
            {children(nameOf(row))}
          </Card>
        ),
      )}
      {hasScript ? (
        shown.length < max && (
          <div>
            <button
              type="button"
              className={buttonClass('secondary', 'sm')}
              onClick={() => setRows(rows + 1)}
            >
              <Icon name="plus" size={20} />
              {addLabel}
            </button>
          </div>
        )
      ) : (
        <noscript>
          <Card className="flex flex-col gap-4 p-4">
            <HiddenField name={`${nameOf(rows)}.blank`} value="oui" />
            <CheckboxField name={`${nameOf(rows)}.add`} label={addLabel} />
            {children(nameOf(rows))}
          </Card>
        </noscript>
      )}
    </div>
  )
}

/** After an error: the rows that had been taken away, or never added. */
function takenAway(values: FormValues, list: string, count: number): number[] {
  const of = (row: number, field: string) => values[`rules.${list}.${row}.${field}`] === 'oui'
  return Array.from({ length: count }, (_, row) => row).filter(
    (row) => of(row, 'remove') || (of(row, 'blank') && !of(row, 'add')),
  )
}

function rowCount(values: FormValues, list: string): number {
  const prefix = `rules.${list}.`
  const numbers = Object.keys(values)
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(name.slice(prefix.length).split('.')[0]))
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1
}
