import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { importReport, type ImportReport } from '@/lib/domain/family/import/queries'
import { faultSentences, importColumnTitles, importedSentence } from '@/lib/messages/fr/family-import'
import { countText } from '@/lib/messages/fr/numbers'
import { personCounts, type JudgedImport } from '@/lib/rules/family-import'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { formatInstantWithYear } from '@/lib/time/format'
import { ExportLinks } from '../../export-links'
import { Cell, ListTable, Row } from '../../list-table'
import { Pages } from '../../pages'
import { confirmImportAction } from '../actions'

export const metadata = { title: 'Reprise\u00a0: rapport' }

const sentences: DoneSentences = { enregistre: ['success', 'Les familles sans faute sont enregistrées.'] }
const FAULTS_A_PAGE = 50

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
        eyebrow={`Lu le ${formatInstantWithYear(run.readAt)} par ${run.by}`}
        back={{ href: '/admin/reprise', label: 'Reprise des familles' }}
      />
      <DoneNotice done={fait} sentences={sentences} />
      {judged ? <Waiting judged={judged} /> : <Written report={report} />}
      {judged && judged.families.length > 0 && (
        <ActionForm
          action={confirmImportAction}
          submitLabel={faults.length === 0 ? 'Tout enregistrer' : 'Enregistrer les familles sans faute'}
          pendingLabel="Enregistrement…"
        >
          <HiddenField name="importId" value={run.id} />
        </ActionForm>
      )}
      {faults.length > 0 && (
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
            {faults
              .slice((page - 1) * FAULTS_A_PAGE, page * FAULTS_A_PAGE)
              .map(({ line, column, value, code }) => (
                <Row key={`${line} ${column} ${code}`}>
                  <Cell isNumber>{line}</Cell>
                  <Cell>{column ? importColumnTitles[column] : 'Toute la ligne'}</Cell>
                  <Cell>{value || '(vide)'}</Cell>
                  <Cell>{faultSentences[code]}</Cell>
                </Row>
              ))}
          </ListTable>
          <Pages
            {...{ total: faults.length, perPage: FAULTS_A_PAGE, page }}
            hrefOf={(to) => listHref(path, { page: to === 1 ? null : to })}
          />
        </section>
      )}
    </div>
  )
}

function Waiting({ judged }: { judged: JudgedImport }) {
  const { families, known, aside, faults } = judged
  const counts = personCounts(families)
  return (
    <Notice
      tone={faults.length > 0 ? 'warning' : 'info'}
      title={families.length === 0 ? 'Rien à enregistrer' : 'Rien n’est encore enregistré'}
    >
      <ul>
        <li>À créer&nbsp;: {importedSentence(counts)}.</li>
        {known > 0 && <li>Déjà dans le portail, laissées telles quelles&nbsp;: {personsText(known)}.</li>}
        {faults.length > 0 && (
          <li>
            Une famille dont une ligne a une faute est laissée de côté tout entière. Lignes sans faute
            laissées ainsi de côté&nbsp;: {countText(aside)}.
          </li>
        )}
      </ul>
    </Notice>
  )
}

function Written({ report: { run, faults } }: { report: ImportReport }) {
  return (
    <Notice tone="info" title="Enregistré">
      <p>
        {run.confirmedAt && <>Le {formatInstantWithYear(run.confirmedAt)}&nbsp;: </>}
        {importedSentence(run)}.
        {faults.length > 0 && ' Corrigez les fautes ci-dessous dans votre fichier, puis lisez-le de nouveau.'}
      </p>
    </Notice>
  )
}

const personsText = (count: number) =>
  count === 1 ? '1\u00a0personne' : `${countText(count)}\u00a0personnes`
