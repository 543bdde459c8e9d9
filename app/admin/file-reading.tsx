import type { ComponentProps, ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { FileField } from '@/components/form/file-field'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { MAX_IMPORT_BYTES } from '@/lib/domain/import/schema'
import { formatInstantWithYear } from '@/lib/time/format'
import { Cell, ListTable, Row } from './list-table'
import { Pages } from './pages'

const link = 'text-brand underline underline-offset-[3px]'

/** A file to read, beside what its columns hold. */
export function ReadFile({
  kind,
  name,
  about,
  action,
  tooLarge,
  columns,
  example,
  children,
}: {
  kind: string
  name: string
  about: string
  action: ComponentProps<typeof ActionForm>['action']
  /** What is said of a file that is too large. */
  tooLarge: string
  /** Each title, and what stands below it. */
  columns: readonly (readonly [title: string, what: string])[]
  /** Address of a file to begin with. */
  example: string
  /** What the reading is told besides. */
  children?: ReactNode
}) {
  return (
    <Card className="grid items-start gap-6 p-4 lg:grid-cols-2">
      <section aria-labelledby="lire" className="flex min-w-0 flex-col gap-4">
        <h2 id="lire" className="text-lg">
          {name}
        </h2>
        <p>{about}</p>
        <ActionForm key={kind} action={action} submitLabel="Lire le fichier" pendingLabel="Lecture…">
          <HiddenField name="kind" value={kind} />
          <FileField
            name="file"
            label={`Fichier «\u00a0${name}\u00a0»`}
            hint="CSV, 1,5 Mo au plus."
            accept=".csv,text/csv"
            maxBytes={MAX_IMPORT_BYTES}
            tooLarge={tooLarge}
            required
          />
          {children}
        </ActionForm>
      </section>
      <section aria-labelledby="colonnes" className="min-w-0">
        <h2 id="colonnes" className="mb-2 text-lg">
          Les colonnes
        </h2>
        <dl>
          {columns.map(([title, what]) => (
            <div key={title} className="border-t border-line py-1.5">
              <dt className="font-semibold">{title}</dt>
              <dd className="text-ink-2">{what}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3">
          <a href={example} download className={link}>
            Télécharger un fichier d’exemple
          </a>
        </p>
      </section>
    </Card>
  )
}

type FileRead = {
  id: string
  fileName: string
  readAt: Date
  by: string
  kindName: string
  /** What was written of it; null until somebody confirms. */
  written: string | null
}

/** The files that were read, the last first, each with its report at `path`/id. */
export function FilesRead({
  files,
  path,
  ...pages
}: { files: readonly FileRead[]; path: string } & ComponentProps<typeof Pages>) {
  return (
    <section aria-labelledby="lus" className="flex flex-col gap-3">
      <h2 id="lus" className="text-lg">
        Fichiers lus
      </h2>
      {pages.total === 0 && <EmptyState picture="papiers" text="Aucun fichier n’a encore été lu." />}
      {files.length > 0 && (
        <ListTable
          caption="Fichiers lus, le dernier d’abord"
          titles={[
            ...[{ title: 'Fichier' }, { title: 'Contenu' }, { title: 'Lu le' }, { title: 'Par' }],
            { title: 'Enregistré' },
          ]}
        >
          {files.map(({ id, fileName, readAt, by, kindName, written }) => (
            <Row key={id}>
              <Cell>
                <Link href={`${path}/${id}`} className={link}>
                  {fileName}
                </Link>
              </Cell>
              <Cell>{kindName}</Cell>
              <Cell>{formatInstantWithYear(readAt)}</Cell>
              <Cell>{by}</Cell>
              <Cell>{written ?? 'Pas encore confirmé'}</Cell>
            </Row>
          ))}
        </ListTable>
      )}
      <Pages {...pages} />
    </section>
  )
}
