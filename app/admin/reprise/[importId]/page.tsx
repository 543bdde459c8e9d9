import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { importReport, type ImportReport, type JudgedFile } from '@/lib/domain/import/queries'
import {
  faultSentences,
  importColumnTitles,
  importedSentence,
  importKindNames,
} from '@/lib/messages/fr/imports'
import { countText } from '@/lib/messages/fr/numbers'
import { importKinds, type ImportKind } from '@/lib/rules/import-lines'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { formatInstantWithYear } from '@/lib/time/format'
import { FileFaults } from '../../file-faults'
import { confirmImportAction } from '../actions'
import { importHref } from '../address'

export const metadata = { title: 'Reprise\u00a0: rapport' }

const sentences: DoneSentences = { enregistre: ['success', 'Ce qui est sans faute est enregistré.'] }
const partial = Object.fromEntries(
  importKinds.map((kind) => [
    kind,
    kind === 'families' ? 'Enregistrer les familles sans faute' : 'Enregistrer les lignes sans faute',
  ]),
) as Record<ImportKind, string>
const hasNews = ({ counts }: JudgedFile) => Object.values(counts).some((count) => count > 0)

export default async function ImportPage({ params, searchParams }: PageProps<'/admin/reprise/[importId]'>) {
  const staff = await requireStaff('families.import')
  const [{ importId }, { fait, page: askedPage }] = await Promise.all([params, searchParams])
  const report = await importReport(staff, importId, clock.now())
  if (!report) notFound()
  const { run, faults, judged } = report
  const page = parsePage(askedPage)
  const path = `/admin/reprise/${run.id}`
  return (
    <div className="flex flex-col gap-4">
      <PageTitle
        title={run.fileName}
        eyebrow={`${importKindNames[run.kind]}, lu le ${formatInstantWithYear(run.readAt)} par ${run.by}`}
        back={{ href: importHref(run.kind), label: 'Reprise' }}
        help={<StaffHelpLine of="migration" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      {judged ? <Waiting kind={run.kind} judged={judged} /> : <Written report={report} />}
      {judged && hasNews(judged) && (
        <ActionForm
          action={confirmImportAction}
          submitLabel={faults.length === 0 ? 'Tout enregistrer' : partial[run.kind]}
          pendingLabel="Enregistrement…"
        >
          <HiddenField name="importId" value={run.id} />
        </ActionForm>
      )}
      {faults.length > 0 && (
        <FileFaults
          faults={faults.map(({ line, column, value, code }) => ({
            ...{ line, value, sentence: faultSentences[code] },
            column: column && importColumnTitles[column],
          }))}
          path={path}
          page={page}
          hrefOf={(to) => listHref(path, { page: to === 1 ? null : to })}
        />
      )}
    </div>
  )
}

function Waiting({ kind, judged }: { kind: ImportKind; judged: JudgedFile }) {
  const { counts, known, aside, faults } = judged
  return (
    <Notice
      tone={faults.length > 0 ? 'warning' : 'info'}
      title={hasNews(judged) ? 'Rien n’est encore enregistré' : 'Rien à enregistrer'}
    >
      <ul>
        <li>
          {kind === 'families' ? 'À créer' : 'À enregistrer'}&nbsp;: {importedSentence(kind, counts)}.
        </li>
        {known > 0 && <li>Déjà dans le portail, laissées telles quelles&nbsp;: {knownText(kind, known)}.</li>}
        {faults.length > 0 && kind === 'families' && (
          <li>
            Une famille dont une ligne a une faute est laissée de côté tout entière. Lignes sans faute
            laissées ainsi de côté&nbsp;: {countText(aside)}.
          </li>
        )}
        {faults.length > 0 && kind !== 'families' && <li>Une ligne qui a une faute est laissée de côté.</li>}
      </ul>
    </Notice>
  )
}

function Written({ report: { run, faults } }: { report: ImportReport }) {
  return (
    <Notice tone="info" title="Enregistré">
      <p>
        {run.confirmedAt && <>Le {formatInstantWithYear(run.confirmedAt)}&nbsp;: </>}
        {importedSentence(run.kind, run)}.
        {faults.length > 0 && ' Corrigez les fautes ci-dessous dans votre fichier, puis lisez-le de nouveau.'}
      </p>
    </Notice>
  )
}

const knownText = (kind: ImportKind, count: number) => {
  const word = kind === 'families' ? 'personne' : 'ligne'
  return count === 1 ? `1\u00a0${word}` : `${countText(count)}\u00a0${word}s`
}
