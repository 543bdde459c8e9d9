import Link from 'next/link'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { FileField } from '@/components/form/file-field'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { MAX_IMPORT_BYTES } from '@/lib/domain/import/schema'
import { financeImportRuns } from '@/lib/domain/payment/import/queries'
import { type FinanceImportKind, financeImportKinds } from '@/lib/domain/payment/import/schema'
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
import { formatInstantWithYear } from '@/lib/time/format'
import { readFinanceFileAction } from './actions'

export const metadata = { title: 'Fichiers de la trésorerie' }

const path = '/admin/facturation/paiements/importer'
const link = 'text-brand underline underline-offset-[3px]'

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
      />
      <p className="max-w-[70ch]">
        Vous voyez d’abord le rapport, ligne par ligne&nbsp;; rien n’est enregistré avant que vous ne
        confirmiez. Relire le même fichier n’ajoute rien.
      </p>
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
                  <Link href={`${path}/${run.id}`} className={link}>
                    {run.fileName}
                  </Link>
                </Cell>
                <Cell>{financeImportNames[run.kind]}</Cell>
                <Cell>{formatInstantWithYear(run.readAt)}</Cell>
                <Cell>{run.by}</Cell>
                <Cell>{run.confirmedAt ? financeImportCount(run) : 'Pas encore confirmé'}</Cell>
              </Row>
            ))}
          </ListTable>
        )}
        <Pages
          {...{ total, perPage, page }}
          hrefOf={(to) => listHref(path, { fichier: financeImportSlugs[kind], page: to })}
        />
      </section>
    </div>
  )
}

function ReadFile({ kind }: { kind: FinanceImportKind }) {
  return (
    <Card className="grid items-start gap-6 p-4 lg:grid-cols-2">
      <section aria-labelledby="lire" className="flex min-w-0 flex-col gap-4">
        <h2 id="lire" className="text-lg">
          {financeImportNames[kind]}
        </h2>
        <p>{financeImportHints[kind]}</p>
        <ActionForm
          key={kind}
          action={readFinanceFileAction}
          submitLabel="Lire le fichier"
          pendingLabel="Lecture…"
        >
          <HiddenField name="kind" value={kind} />
          <FileField
            name="file"
            label={`Fichier «\u00a0${financeImportNames[kind]}\u00a0»`}
            hint="CSV, 1,5 Mo au plus."
            accept=".csv,text/csv"
            maxBytes={MAX_IMPORT_BYTES}
            tooLarge={financeFileRefusal({ code: 'tooLarge' })}
            required
          />
          {kind === 'payments' && (
            <CheckboxField
              name="keepsRest"
              label="Garder comme avance ce qui dépasse une facture"
              hint="Sinon, la ligne est une faute."
            />
          )}
        </ActionForm>
      </section>
      <section aria-labelledby="colonnes" className="min-w-0">
        <h2 id="colonnes" className="mb-2 text-lg">
          Les colonnes
        </h2>
        <dl>
          {financeColumnHints[kind].map(([column, what]) => (
            <div key={column} className="border-t border-line py-1.5">
              <dt className="font-semibold">{financeColumnTitles[column]}</dt>
              <dd className="text-ink-2">{what}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3">
          <a href={`/exemples/tresorerie-${financeImportSlugs[kind]}.csv`} download className={link}>
            Télécharger un fichier d’exemple
          </a>
        </p>
      </section>
    </Card>
  )
}
