import { InvoiceState } from '@/app/(famille)/finances/invoice-state'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import type { FormAction } from '@/lib/actions/state'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { byNumber, invoiceColumns, invoicesOfRun, type StaffInvoice } from '@/lib/domain/billing/queries'
import { previewRun } from '@/lib/domain/billing/run/queries'
import { issueRefusalSentence, ofRun, runName } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import { type Run, whyRunNotIssuable } from '@/lib/rules/billing-run'
import { listHref, parsePage, parseSort, type Sort, sortText } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { ExportLinks } from '../export-links'
import { Cell, ListTable, Row } from '../list-table'
import { Pages } from '../pages'
import { Preview } from './run-preview'
import { ToCheck } from './run-checks'

const PER_PAGE = 50

/** What a run would bill, what is to check before, and the invoices that it has issued. */
export async function RunPage({
  staff,
  run,
  path,
  search,
  action,
  hidden,
  exportsFrom,
}: {
  staff: StaffScope
  run: Run
  path: string
  search: Record<string, string | string[] | undefined>
  action: FormAction
  /** What names the run to the action. */
  hidden: { name: string; value: string }
  exportsFrom?: string
}) {
  const preview = await previewRun(staff, run)
  const sort = parseSort(search.tri, invoiceColumns, byNumber)
  const invoices = await invoicesOfRun(staff, run, sort)
  const refusal = whyRunNotIssuable(run, parisDay(clock.now()))
  const canIssue = isAllowed(staff.role, 'billing.write') && !refusal && preview.families.length > 0
  const hasSmall = preview.families.some(({ fate, total }) => fate === 'carriedOver' && total > 0)
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`Factures ${ofRun(run)}`}
        back={{ href: '/admin/facturation', label: 'Factures' }}
        help={<StaffHelpLine of="billing" />}
      />
      <section aria-labelledby="a-facturer" className="flex flex-col gap-3">
        <h2 id="a-facturer" className="text-xl">
          À facturer
        </h2>
        {preview.families.length === 0 && preview.unpriced.length === 0 ? (
          <p className="text-ink-2">Il n’y a rien à facturer pour {runName(run)}.</p>
        ) : (
          <>
            <ToCheck {...{ preview, path, staff }} />
            <Preview preview={preview} path={path} search={search} />
          </>
        )}
        {refusal && preview.families.length > 0 && (
          <Notice tone="info">
            <p>{issueRefusalSentence(refusal, run)}</p>
          </Notice>
        )}
        <ActionForm
          action={action}
          className="flex flex-col gap-4"
          submitLabel={canIssue ? `Émettre les factures ${ofRun(run)}` : undefined}
          footer={<span className="text-ink-2">Une facture émise ne se modifie plus.</span>}
        >
          <HiddenField {...hidden} />
          {canIssue && hasSmall && preview.minimum !== null && (
            <CheckboxField
              name="isMinimumIgnored"
              label={`Facturer aussi les montants sous ${formatCents(preview.minimum)}`}
              hint="Pour la dernière facture de l’année, par exemple."
            />
          )}
        </ActionForm>
      </section>
      <section aria-labelledby="emises" className="flex flex-col gap-3">
        <h2 id="emises" className="text-xl">
          Factures émises
        </h2>
        {invoices.length === 0 ? (
          <p className="text-ink-2">Aucune facture émise pour {runName(run)}.</p>
        ) : (
          <>
            {exportsFrom && <ExportLinks path={exportsFrom} params={{ tri: sortText(sort) }} />}
            <ExportLinks
              label="Exporter chaque journée facturée"
              path="/admin/facturation/exports/lignes"
              params={run.periodId ? { periode: run.periodId } : { mois: run.month }}
            />
            <a
              href={`${path}/pdf`}
              download
              className="inline-flex min-h-9 items-center gap-2 self-start font-semibold text-brand underline underline-offset-[3px]"
            >
              <Icon name="pdf" size={20} className="text-red-fg" />
              Toutes ces factures en PDF (ZIP)
            </a>
            <Invoices path={path} invoices={invoices} sort={sort} page={parsePage(search.factures)} />
          </>
        )}
      </section>
    </div>
  )
}

function Invoices({
  path,
  invoices,
  sort,
  page,
}: {
  path: string
  invoices: StaffInvoice[]
  sort: Sort
  page: number
}) {
  const link =
    'inline-flex min-h-9 items-center font-semibold whitespace-nowrap text-brand underline underline-offset-[3px]'
  return (
    <>
      <ListTable
        caption="Liste des factures émises"
        titles={[
          { title: 'Numéro', column: 'numero' },
          { title: 'Famille', column: 'famille' },
          { title: 'État' },
          { title: 'Montant', isNumber: true, column: 'montant' },
          { title: 'Reste à payer', isNumber: true },
        ]}
        sort={sort}
        hrefOf={(next) => listHref(path, { tri: sortText(next) })}
      >
        {invoices.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((invoice) => (
          <Row key={invoice.number}>
            <Cell>
              <Link href={`/admin/facturation/factures/${invoice.number}`} className={link}>
                {invoice.number}
              </Link>
            </Cell>
            <Cell>
              {invoice.family.name} <span className="text-ink-2">n°&nbsp;{invoice.family.number}</span>
            </Cell>
            <Cell>
              <InvoiceState status={invoice.status} />
            </Cell>
            <Cell isNumber>{formatCents(invoice.total)}</Cell>
            <Cell isNumber>{formatCents(invoice.due)}</Cell>
          </Row>
        ))}
      </ListTable>
      <Pages
        total={invoices.length}
        perPage={PER_PAGE}
        page={page}
        hrefOf={(next) =>
          listHref(path, { tri: sortText(sort), factures: next === 1 ? null : next }) + '#emises'
        }
      />
    </>
  )
}
