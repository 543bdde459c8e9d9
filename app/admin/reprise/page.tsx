import { StaffHelpLine } from '@/components/help/help-line'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { importRuns } from '@/lib/domain/import/queries'
import {
  columnHints,
  importColumnTitles,
  importedSentence,
  importFileRefusal,
  importKindHints,
  importKindNames,
  importKindSlugs,
} from '@/lib/messages/fr/imports'
import { importKinds } from '@/lib/rules/import-lines'
import { parsePage } from '@/lib/rules/list-address'
import { FilesRead, ReadFile } from '../file-reading'
import { readImportAction } from './actions'
import { importHref, importKindOf } from './address'

export const metadata = { title: 'Reprise de l’ancien portail' }

export default async function ImportsPage({ searchParams }: PageProps<'/admin/reprise'>) {
  const staff = await requireStaff('families.import')
  const { fichier, page: askedPage } = await searchParams
  const kind = importKindOf(fichier)
  const page = parsePage(askedPage)
  const { runs, total, perPage } = await importRuns(staff, page)
  return (
    <>
      <PageTitle title="Reprise de l’ancien portail" help={<StaffHelpLine of="migration" />} />
      <div className="flex flex-col gap-8">
        <p className="max-w-[70ch]">
          Un fichier CSV par sujet, dans l’ordre ci-dessous. Relire le même fichier ne crée pas de doubles.
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
        <ReadFile
          {...{ kind, name: importKindNames[kind], about: importKindHints[kind] }}
          action={readImportAction}
          tooLarge={importFileRefusal({ code: 'tooLarge' })}
          columns={columnHints[kind].map(([column, what]) => [importColumnTitles[column], what])}
          example={`/exemples/reprise-${importKindSlugs[kind]}.csv`}
        />
        <FilesRead
          files={runs.map((run) => ({
            ...{ ...run, kindName: importKindNames[run.kind] },
            written: run.confirmedAt ? importedSentence(run.kind, run) : null,
          }))}
          {...{ path: '/admin/reprise', total, perPage, page }}
          hrefOf={(to) => importHref(kind, { page: to === 1 ? null : to })}
        />
      </div>
    </>
  )
}
