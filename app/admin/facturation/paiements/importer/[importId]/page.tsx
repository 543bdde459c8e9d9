import { notFound } from 'next/navigation'
import { FileFaults } from '@/app/admin/file-faults'
import { Pages } from '@/app/admin/pages'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import {
  financeImportReport,
  type FinanceImportRun,
  type JudgedFinanceFile,
} from '@/lib/domain/payment/import/queries'
import {
  financeColumnTitles,
  financeFaultSentences,
  financeImportCount,
  financeImportNames,
  financeImportSlugs,
} from '@/lib/messages/fr/finance-imports'
import { countText } from '@/lib/messages/fr/numbers'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { formatInstantWithYear } from '@/lib/time/format'
import { confirmFinanceImportAction } from '../actions'
import { JudgedLinesTable } from '../judged-lines'

export const metadata = { title: 'Fichier de la trésorerie\u00a0: rapport' }

const sentences: DoneSentences = { enregistre: ['success', 'Ce qui est sans faute est enregistré.'] }
const LINES_A_PAGE = 50

export default async function FinanceImportPage({
  params,
  searchParams,
}: PageProps<'/admin/facturation/paiements/importer/[importId]'>) {
  const staff = await requireStaff('billing.write')
  const [{ importId }, { fait, page: askedPage, fautes }] = await Promise.all([params, searchParams])
  const report = await financeImportReport(staff, importId, clock.now())
  if (!report) notFound()
  const { run, faults, judged } = report
  const path = `/admin/facturation/paiements/importer/${run.id}`
  const page = parsePage(askedPage)
  return (
    <div className="flex flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title={run.fileName}
        eyebrow={`${financeImportNames[run.kind]}, lu le ${formatInstantWithYear(run.readAt)} par ${run.by}`}
        back={{
          href: `/admin/facturation/paiements/importer?fichier=${financeImportSlugs[run.kind]}`,
          label: 'Fichiers de la trésorerie',
        }}
        help={<StaffHelpLine of="treasury" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      {judged ? <Waiting judged={judged} /> : <Written run={run} />}
      {judged && judged.items.length > 0 && (
        <ActionForm
          action={confirmFinanceImportAction}
          submitLabel={faults.length === 0 ? 'Tout enregistrer' : 'Enregistrer les lignes sans faute'}
          pendingLabel="Enregistrement…"
        >
          <HiddenField name="importId" value={run.id} />
        </ActionForm>
      )}
      {faults.length > 0 && (
        <FileFaults
          faults={faults.map(({ line, column, value, code }) => ({
            ...{ line, value, sentence: financeFaultSentences[code] },
            column: column && financeColumnTitles[column],
          }))}
          path={path}
          page={parsePage(fautes)}
          hrefOf={(to) => listHref(path, { fautes: to === 1 ? null : to })}
        />
      )}
      {judged && judged.items.length > 0 && (
        <section aria-labelledby="lignes" className="flex flex-col gap-3">
          <h2 id="lignes" className="text-lg">
            Ce qui sera enregistré
          </h2>
          <JudgedLinesTable judged={judged} from={(page - 1) * LINES_A_PAGE} until={page * LINES_A_PAGE} />
          <Pages
            {...{ total: judged.items.length, perPage: LINES_A_PAGE, page }}
            hrefOf={(to) => listHref(path, { page: to })}
          />
        </section>
      )}
    </div>
  )
}

function Waiting({ judged }: { judged: JudgedFinanceFile }) {
  const { kind, items, known, amount, faults } = judged
  return (
    <Notice
      tone={faults.length > 0 ? 'warning' : 'info'}
      title={items.length > 0 ? 'Rien n’est encore enregistré' : 'Rien à enregistrer'}
    >
      <ul>
        <li>À enregistrer&nbsp;: {financeImportCount({ kind, amount, lines: items.length })}.</li>
        {known > 0 && (
          <li>
            Déjà dans le portail, laissées telles quelles&nbsp;: {countText(known)}&nbsp;
            {known > 1 ? 'lignes' : 'ligne'}.
          </li>
        )}
        {faults.length > 0 && <li>Une ligne qui a une faute est laissée de côté.</li>}
      </ul>
    </Notice>
  )
}

function Written({ run }: { run: FinanceImportRun }) {
  return (
    <Notice tone="info" title="Enregistré">
      <p>
        {run.confirmedAt && <>Le {formatInstantWithYear(run.confirmedAt)}&nbsp;: </>}
        {financeImportCount(run)}.
        {run.faults > 0 && ' Corrigez les fautes ci-dessous dans votre fichier, puis lisez-le de nouveau.'}
      </p>
    </Notice>
  )
}
