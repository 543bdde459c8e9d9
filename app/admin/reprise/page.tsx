import Link from 'next/link'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { FileField } from '@/components/form/file-field'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { importRuns } from '@/lib/domain/import/queries'
import { MAX_IMPORT_BYTES } from '@/lib/domain/import/schema'
import {
  columnHints,
  importColumnTitles,
  importedSentence,
  importFileRefusal,
  importKindHints,
  importKindNames,
  importKindSlugs,
} from '@/lib/messages/fr/imports'
import { importKinds, type ImportKind } from '@/lib/rules/import-lines'
import { parsePage } from '@/lib/rules/list-address'
import { formatInstantWithYear } from '@/lib/time/format'
import { Cell, ListTable, Row } from '../list-table'
import { Pages } from '../pages'
import { readImportAction } from './actions'
import { importHref, importKindOf } from './address'

export const metadata = { title: 'Reprise de l’ancien portail' }

const link = 'text-brand underline underline-offset-[3px]'

export default async function ImportsPage({ searchParams }: PageProps<'/admin/reprise'>) {
  const staff = await requireStaff('families.import')
  const { fichier, page: askedPage } = await searchParams
  const kind = importKindOf(fichier)
  const page = parsePage(askedPage)
  const { runs, total, perPage } = await importRuns(staff, page)
  return (
    <>
      <PageTitle title="Reprise de l’ancien portail" />
      <div className="flex flex-col gap-8">
        <p className="max-w-[70ch]">
          Un fichier CSV par sujet, dans l’ordre ci-dessous. Vous voyez d’abord le rapport, ligne par
          ligne&nbsp;; rien n’est enregistré avant que vous ne confirmiez. Relire le même fichier ne crée pas
          de doubles.
        </p>
        <nav aria-label="Fichiers de la reprise">
          <ol className="flex flex-wrap gap-2">
            {importKinds.map((one, index) => (
              <li key={one}>
                <Link
                  href={importHref(one)}
                  aria-current={one === kind ? 'page' : undefined}
                  className="inline-flex min-h-9 items-center rounded-md border-[1.5px] border-line-strong bg-surface px-3 font-semibold text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
                >
                  {index + 1}. {importKindNames[one]}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
        <ReadFile kind={kind} />
        <section aria-labelledby="lus" className="flex flex-col gap-3">
          <h2 id="lus" className="text-lg">
            Fichiers lus
          </h2>
          {total === 0 && <EmptyState icon="document" text="Aucun fichier n’a encore été lu." />}
          {runs.length > 0 && (
            <ListTable
              caption="Fichiers lus, le dernier d’abord"
              titles={[
                ...[{ title: 'Fichier' }, { title: 'Contenu' }, { title: 'Lu le' }, { title: 'Par' }],
                { title: 'Enregistré' },
              ]}
            >
              {runs.map((run) => (
                <Row key={run.id}>
                  <Cell>
                    <Link href={`/admin/reprise/${run.id}`} className={link}>
                      {run.fileName}
                    </Link>
                  </Cell>
                  <Cell>{importKindNames[run.kind]}</Cell>
                  <Cell>{formatInstantWithYear(run.readAt)}</Cell>
                  <Cell>{run.by}</Cell>
                  <Cell>{run.confirmedAt ? importedSentence(run.kind, run) : 'Pas encore confirmé'}</Cell>
                </Row>
              ))}
            </ListTable>
          )}
          <Pages
            {...{ total, perPage, page }}
            hrefOf={(to) => importHref(kind, { page: to === 1 ? null : to })}
          />
        </section>
      </div>
    </>
  )
}

function ReadFile({ kind }: { kind: ImportKind }) {
  return (
    <Card className="grid items-start gap-6 p-4 lg:grid-cols-2">
      <section aria-labelledby="lire" className="flex min-w-0 flex-col gap-4">
        <h2 id="lire" className="text-lg">
          {importKindNames[kind]}
        </h2>
        <p>{importKindHints[kind]}</p>
        <ActionForm
          key={kind}
          action={readImportAction}
          submitLabel="Lire le fichier"
          pendingLabel="Lecture…"
        >
          <HiddenField name="kind" value={kind} />
          <FileField
            name="file"
            label={`Fichier «\u00a0${importKindNames[kind]}\u00a0»`}
            hint="CSV, 1,5 Mo au plus."
            accept=".csv,text/csv"
            maxBytes={MAX_IMPORT_BYTES}
            tooLarge={importFileRefusal({ code: 'tooLarge' })}
            required
          />
        </ActionForm>
      </section>
      <section aria-labelledby="colonnes" className="min-w-0">
        <h2 id="colonnes" className="mb-2 text-lg">
          Les colonnes
        </h2>
        <dl>
          {columnHints[kind].map(([column, what]) => (
            <div key={column} className="border-t border-line py-1.5">
              <dt className="font-semibold">{importColumnTitles[column]}</dt>
              <dd className="text-ink-2">{what}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3">
          <a href={`/exemples/reprise-${importKindSlugs[kind]}.csv`} download className={link}>
            Télécharger un fichier d’exemple
          </a>
        </p>
      </section>
    </Card>
  )
}
