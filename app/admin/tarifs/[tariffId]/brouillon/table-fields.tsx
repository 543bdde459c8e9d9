import { SubmitButton } from '@/components/form/action-form'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { componentNames } from '@/lib/messages/fr/papers'
import { components } from '@/lib/rules/tariffs'
import type { TypedTable, TypedTariff } from '@/lib/rules/typed-tariff'
import { CellChoice, CellField } from './cell-field'

const th = 'border border-line bg-sunken px-2 py-1.5 text-left align-top font-semibold'
const td = 'border border-line px-2 py-1.5 align-top'

/** The rows above the bands: what a column sells, to whom, and whether one price is for all. */
const heads = [
  { field: 'unit', title: 'Formule' },
  { field: 'when', title: 'Pour qui' },
  { field: 'counting', title: 'Compté' },
  { field: 'flat', title: 'Prix unique' },
] as const

/** One table of the délibération as it is typed: a row a band, a column a formula and those it is for. */
export function TableFields({
  index,
  table: { bands, columns },
  typed,
  wrong,
}: {
  index: number
  table: TypedTable
  typed: TypedTariff
  /** The names of the fields that can't be read. */
  wrong: ReadonlySet<string>
}) {
  const path = `tables.${index}`
  const cell = (field: string) => ({ name: `grid.${path}.${field}`, isWrong: wrong.has(`${path}.${field}`) })
  const units = typed.units.filter(({ key }) => key !== '').map(({ key, label }) => ({ value: key, label }))
  const nameOf = (at: number) =>
    [units.find(({ value }) => value === columns[at]!.unit)?.label ?? `colonne ${at + 1}`, columns[at]!.when]
      .filter(Boolean)
      .join(', ')
  return (
    <section aria-labelledby={`tableau-${index}`} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={`tableau-${index}`} className="text-lg">
          Tableau {index + 1}
        </h2>
        <div className="flex flex-wrap gap-2">
          <EditButton edit={`copy ${path}`}>Copier le tableau</EditButton>
          {typed.tables.length > 1 && <EditButton edit={`remove ${path}`}>Retirer le tableau</EditButton>}
        </div>
      </div>
      <ScrollRegion label={`Tableau ${index + 1}, à remplir`}>
        <table className="border-collapse text-sm">
          <tbody>
            {heads.map(({ field, title }) => (
              <tr key={field}>
                <th scope="row" colSpan={2} className={th}>
                  {title}
                </th>
                {columns.map((_, at) => {
                  const common = { ...cell(`columns.${at}.${field}`), label: `${title}, colonne ${at + 1}` }
                  return (
                    <td key={at} className={td}>
                      {field === 'unit' ? (
                        <CellChoice {...common} options={units} none="Choisir…" />
                      ) : (
                        <CellField
                          {...common}
                          maxLength={field === 'when' ? 300 : 60}
                          isNumber={field === 'flat'}
                        />
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
            <tr>
              <th scope="row" colSpan={2} className={th}>
                Autre part du prix
              </th>
              {columns.map((_, at) => (
                <td key={at} className={td}>
                  <div className="flex flex-col gap-1">
                    <CellChoice
                      {...cell(`columns.${at}.second`)}
                      label={`Autre part, ${nameOf(at)}`}
                      none="Aucune"
                      options={[
                        { value: 'plus', label: 'en plus' },
                        { value: 'including', label: 'comprise' },
                      ]}
                    />
                    <CellChoice
                      {...cell(`columns.${at}.secondIs`)}
                      label={`Nature de l’autre part, ${nameOf(at)}`}
                      options={components.map((value) => ({ value, label: componentNames[value] }))}
                    />
                    <CellField
                      {...cell(`columns.${at}.secondFlat`)}
                      label={`Autre part, prix unique, ${nameOf(at)}`}
                      isNumber
                    />
                  </div>
                </td>
              ))}
            </tr>
            <tr>
              <th scope="col" className={th}>
                Tranche
              </th>
              <th scope="col" className={th}>
                Quotient
              </th>
              {columns.map((_, at) => (
                <td key={at} className={td}>
                  <div className="flex flex-wrap gap-1">
                    <EditButton edit={`copy ${path}.columns.${at}`} says={`la colonne ${nameOf(at)}`}>
                      Copier
                    </EditButton>
                    <EditButton edit={`remove ${path}.columns.${at}`} says={`la colonne ${nameOf(at)}`}>
                      Retirer
                    </EditButton>
                  </div>
                </td>
              ))}
            </tr>
            {bands.map((band, row) => {
              const said = band.label || `tranche ${row + 1}`
              return (
                <tr key={row}>
                  <td className={td}>
                    <CellField
                      {...cell(`bands.${row}.label`)}
                      label={`Nom de la tranche ${row + 1}`}
                      maxLength={120}
                    />
                  </td>
                  <td className={td}>
                    <CellField {...cell(`bands.${row}.bounds`)} label={`Bornes, ${said}`} isWide />
                  </td>
                  {columns.map((column, at) => (
                    <td key={at} className={td}>
                      <div className="flex flex-col gap-1">
                        <CellField
                          {...cell(`columns.${at}.cells.${row}`)}
                          label={`Prix, ${nameOf(at)}, ${said}`}
                          isNumber
                        />
                        {column.second !== '' && (
                          <CellField
                            {...cell(`columns.${at}.secondCells.${row}`)}
                            label={`Autre part, ${nameOf(at)}, ${said}`}
                            isNumber
                          />
                        )}
                      </div>
                    </td>
                  ))}
                  <td className="px-2 align-middle">
                    <EditButton edit={`remove ${path}.bands.${row}`} says={`la ligne ${said}`}>
                      Retirer
                    </EditButton>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="flex flex-wrap gap-2">
        <EditButton edit={`add ${path}.bands`}>Ajouter une tranche</EditButton>
        <EditButton edit={`add ${path}.columns`}>Ajouter une colonne</EditButton>
      </div>
    </section>
  )
}

/** Saves what is typed, then adds a row, takes one away or copies it: without a script too. */
export function EditButton({ edit, says, children }: { edit: string; says?: string; children: string }) {
  return (
    <SubmitButton name="edit" value={edit} pendingLabel="…" variant="secondary" size="sm">
      {children}
      {says && <span className="sr-only"> {says}</span>}
    </SubmitButton>
  )
}
