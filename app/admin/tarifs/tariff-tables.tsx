import type { ReactNode } from 'react'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { statusWords } from '@/lib/messages/fr/family-status'
import { componentNames } from '@/lib/messages/fr/papers'
import { capitalised } from '@/lib/messages/fr/sentence'
import { capLabels, missingLabels, roundingLabels, siblingLabels } from '@/lib/messages/fr/tariff-editor'
import type { Tariff } from '@/lib/rules/tariffs'
import type { TypedColumn, TypedTable, TypedTariff } from '@/lib/rules/typed-tariff'
import { typedTariff } from '@/lib/rules/typed-tariff-writing'

/** A tariff as its délibération prints it: its tables one after the other, then what changes their prices. */
export function TariffTables({ tariff }: { tariff: Tariff }) {
  const typed = typedTariff(tariff, statusWords)
  return (
    <div className="flex flex-col gap-6">
      {typed.tables
        .flatMap((table) => byCase(table))
        .map((table, index) => (
          <PrintedTable key={index} table={table} typed={typed} />
        ))}
      <Lines
        title="Majorations et réductions, dans l’ordre"
        lines={typed.adjustments.map((one) => ({ ...one, says: one.change }))}
        typed={typed}
      />
      <Lines
        title="Suppléments"
        lines={typed.extras.map((one) => ({ label: one.label, when: '', units: [], says: one.price }))}
        typed={typed}
      />
      <Lines
        title="Aides déduites"
        lines={typed.aids.map(({ amount, floor, ...one }) => ({
          ...one,
          says: floor === '' ? amount : `${amount}, au moins ${floor} restent à payer`,
        }))}
        typed={typed}
      />
      <Lines
        title="Plafonds"
        lines={typed.caps.map(({ amount, per, ...one }) => ({
          ...{ ...one, when: '' },
          says: `${amount} ${capLabels[per].toLocaleLowerCase('fr')}`,
        }))}
        typed={typed}
      />
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
        {typed.fact !== '' && (
          <Fact term="Sans quotient, une famille paie">{missingLabels[typed.missing]}</Fact>
        )}
        <Fact term="Arrondi">
          {roundingLabels[typed.rounding.mode]}
          {typed.rounding.step !== '1' && `, par pas de ${typed.rounding.step} centimes`}
        </Fact>
        <Fact term="Comptent comme frères et sœurs">{siblingLabels[typed.siblings]}</Fact>
      </dl>
    </div>
  )
}

type CaseTable = TypedTable & { when: string }

/** The columns for the same families together, in their order: « Habitants », then « Hors commune ». */
function byCase({ bands, columns }: TypedTable): CaseTable[] {
  return [...Map.groupBy(columns, ({ when }) => when)].map(([when, own]) => ({ bands, columns: own, when }))
}

function PrintedTable({ table: { bands, columns, when }, typed }: { table: CaseTable; typed: TypedTariff }) {
  const caption = when === '' ? 'Prix, pour toutes les familles' : `Prix : ${when}`
  const isOne = columns.every(({ flat }) => flat !== '')
  const rows = isOne ? [null] : bands
  return (
    <ScrollRegion label={caption}>
      <table className="w-full border-collapse text-left text-sm">
        <caption className="pb-2 text-left font-semibold">{caption}</caption>
        <thead>
          <tr className="bg-sunken">
            <th scope="col" className="border border-line px-3 py-2">
              {isOne ? 'Quotient' : 'Tranche'}
            </th>
            {columns.map((column, index) => (
              <th key={index} scope="col" className="border border-line px-3 py-2 text-right">
                {unitLabel(column.unit, typed)}
                {column.counting && <span className="block font-normal">{column.counting}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((band, at) => (
            <tr key={at}>
              <th scope="row" className="border border-line px-3 py-2 font-normal">
                {band === null ? 'Pour tous' : <BandName {...band} />}
              </th>
              {columns.map((column, index) => (
                <td key={index} className="border border-line px-3 py-2 text-right whitespace-nowrap">
                  <Price column={column} at={at} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function BandName({ label, bounds }: { label: string; bounds: string }) {
  return (
    <>
      <span className="font-semibold">{label}</span>
      {bounds && <span className="block text-ink-2">{capitalised(bounds)}</span>}
    </>
  )
}

function Price({ column, at }: { column: TypedColumn; at: number }) {
  const second = column.secondFlat || column.secondCells[at]
  const name = componentNames[column.secondIs].toLocaleLowerCase('fr')
  return (
    <>
      {column.flat || column.cells[at] || '–'}
      {column.second !== '' && second && (
        <span className="block text-xs text-ink-2">
          {column.second === 'plus' ? `+ ${second} (${name})` : `dont ${second} (${name})`}
        </span>
      )}
    </>
  )
}

function Lines({
  title,
  lines,
  typed,
}: {
  title: string
  lines: { label: string; when: string; units: string[]; says: string }[]
  typed: TypedTariff
}) {
  if (lines.length === 0) return null
  return (
    <section>
      <h3 className="text-base font-semibold">{title}</h3>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {lines.map(({ label, when, units, says }, index) => (
          <li key={index}>
            {label}&nbsp;: {says}
            {when && `, pour\u00a0: ${when}`}
            {units.length > 0 && `, sur ${units.map((key) => unitLabel(key, typed)).join(', ')}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-2">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function unitLabel(key: string, { units }: TypedTariff): string {
  return units.find((unit) => unit.key === key)?.label ?? key
}
