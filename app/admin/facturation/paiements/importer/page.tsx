import { FilesRead, ReadFile } from '@/app/admin/file-reading'
import { CheckboxField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { financeImportRuns } from '@/lib/domain/payment/import/queries'
import { financeImportKinds } from '@/lib/domain/payment/import/schema'
import {
  financeColumnHints,
  financeColumnTitles,
  financeFileRefusal,
  financeImportCount,
  financeImportHints,
  financeImportNames,
  financeImportSlugs,
} from '@/lib/messages/fr/finance-imports'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { readFinanceFileAction } from './actions'

export const metadata = { title: 'Fichiers de la trésorerie' }

const path = '/admin/facturation/paiements/importer'

export default async function FinanceImportsPage({
  searchParams,
}: PageProps<'/admin/facturation/paiements/importer'>) {
  const staff = await requireStaff('billing.write')
  const { fichier, page: askedPage } = await searchParams
  const kind = financeImportKinds.find((one) => financeImportSlugs[one] === fichier) ?? 'payments'
  const page = parsePage(askedPage)
  const { runs, total, perPage } = await financeImportRuns(staff, page)
  return (
    <div className="flex flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Fichiers de la trésorerie"
        back={{ href: '/admin/facturation/paiements', label: 'Paiements' }}
        help={<StaffHelpLine of="treasury" />}
      />
      <p className="max-w-[70ch]">Relire le même fichier n’ajoute rien.</p>
      <nav aria-label="Contenu du fichier" className="flex flex-wrap gap-2">
        {financeImportKinds.map((one) => (
          <Link
            key={one}
            href={`${path}?fichier=${financeImportSlugs[one]}`}
            aria-current={one === kind ? 'page' : undefined}
            className="inline-flex min-h-9 items-center rounded-md border-[1.5px] border-line-strong bg-surface px-3 font-semibold text-brand no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft"
          >
            {financeImportNames[one]}
          </Link>
        ))}
      </nav>
      <ReadFile
        {...{ kind, name: financeImportNames[kind], about: financeImportHints[kind] }}
        action={readFinanceFileAction}
        tooLarge={financeFileRefusal({ code: 'tooLarge' })}
        columns={financeColumnHints[kind].map(([column, what]) => [financeColumnTitles[column], what])}
        example={`/exemples/tresorerie-${financeImportSlugs[kind]}.csv`}
      >
        {kind === 'payments' && (
          <CheckboxField
            name="keepsRest"
            label="Garder comme avance ce qui dépasse une facture"
            hint="Sinon, la ligne est une faute."
          />
        )}
      </ReadFile>
      <FilesRead
        files={runs.map((run) => ({
          ...{ ...run, kindName: financeImportNames[run.kind] },
          written: run.confirmedAt ? financeImportCount(run) : null,
        }))}
        {...{ path, total, perPage, page }}
        hrefOf={(to) => listHref(path, { fichier: financeImportSlugs[kind], page: to })}
      />
    </div>
  )
}
