import { countText } from '@/lib/messages/fr/numbers'
import { ExportLinks } from './export-links'
import { Cell, ListTable, Row } from './list-table'
import { Pages } from './pages'

/** A line of a file that can't be read: where, what stands there, and what to do. */
export type FileFault = {
  line: number
  /** The title of its column; null for the whole line. */
  column: string | null
  value: string
  sentence: string
}

const A_PAGE = 50

/** What is wrong in a file that was read, a page at a time, with its export at `path`/export. */
export function FileFaults({
  faults,
  path,
  page,
  hrefOf,
}: {
  faults: readonly FileFault[]
  path: string
  page: number
  hrefOf: (page: number) => string
}) {
  return (
    <section aria-labelledby="fautes" className="flex flex-col gap-3">
      <h2 id="fautes" className="text-lg">
        {faults.length === 1 ? '1\u00a0faute' : `${countText(faults.length)}\u00a0fautes`}
      </h2>
      <ExportLinks path={path} params={{}} />
      <ListTable
        caption="Fautes du fichier"
        titles={[
          { title: 'Ligne', isNumber: true },
          { title: 'Colonne' },
          { title: 'Valeur' },
          { title: 'À faire' },
        ]}
      >
        {faults.slice((page - 1) * A_PAGE, page * A_PAGE).map(({ line, column, value, sentence }) => (
          <Row key={`${line} ${column} ${sentence}`}>
            <Cell isNumber>{line}</Cell>
            <Cell>{column ?? 'Toute la ligne'}</Cell>
            <Cell>{value || '(vide)'}</Cell>
            <Cell>{sentence}</Cell>
          </Row>
        ))}
      </ListTable>
      <Pages {...{ total: faults.length, perPage: A_PAGE, page, hrefOf }} />
    </section>
  )
}
