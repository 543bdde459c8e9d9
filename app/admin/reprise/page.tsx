import Link from 'next/link'
import { ActionForm } from '@/components/form/action-form'
import { FileField } from '@/components/form/file-field'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { importRuns } from '@/lib/domain/family/import/queries'
import { MAX_IMPORT_BYTES } from '@/lib/domain/family/import/schema'
import { importedSentence, importFileRefusal } from '@/lib/messages/fr/family-import'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { formatInstantWithYear } from '@/lib/time/format'
import { Cell, ListTable, Row } from '../list-table'
import { Pages } from '../pages'
import { readImportAction } from './actions'

export const metadata = { title: 'Reprise des familles' }

const link = 'text-brand underline underline-offset-[3px]'
const columns: [title: string, what: string][] = [
  ['famille', 'Le numéro de la famille dans l’ancien portail, le même pour toutes ses lignes.'],
  ['personne', 'Le numéro de la personne dans l’ancien portail.'],
  ['qualité', '«\u00a0adulte\u00a0» ou «\u00a0enfant\u00a0».'],
  ['prénom, nom', 'Ceux de la personne.'],
  ['naissance', 'D’un enfant, comme 31/12/2018.'],
  ['courriel', 'D’un adulte, s’il en a un. Son compte est créé, sans invitation.'],
  ['payeur', '«\u00a0oui\u00a0» pour l’adulte qui paie les factures\u00a0: un seul par famille.'],
  [
    'autorité',
    '«\u00a0oui\u00a0» ou «\u00a0non\u00a0»\u00a0: l’adulte a-t-il l’autorité parentale sur les enfants de la famille\u00a0?',
  ],
]

export default async function ImportsPage({ searchParams }: PageProps<'/admin/reprise'>) {
  const staff = await requireStaff('families.import')
  const page = parsePage((await searchParams).page)
  const { runs, total, perPage } = await importRuns(staff, page)
  return (
    <>
      <PageTitle title="Reprise des familles" />
      <div className="flex flex-col gap-8">
        <Card className="grid items-start gap-6 p-4 lg:grid-cols-2">
          <section aria-labelledby="lire" className="flex min-w-0 flex-col gap-4">
            <h2 id="lire" className="text-lg">
              Lire un fichier
            </h2>
            <p>
              Un fichier CSV, une ligne par personne. Vous voyez d’abord le rapport, ligne par ligne&nbsp;;
              rien n’est enregistré avant que vous ne confirmiez. Relire le même fichier ne crée pas de
              doubles.
            </p>
            <ActionForm action={readImportAction} submitLabel="Lire le fichier" pendingLabel="Lecture…">
              <FileField
                name="file"
                label="Fichier des familles"
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
              {columns.map(([title, what]) => (
                <div key={title} className="border-t border-line py-1.5">
                  <dt className="font-semibold">{title}</dt>
                  <dd className="text-ink-2">{what}</dd>
                </div>
              ))}
            </dl>
            <p className="mt-3">
              <a href="/exemples/reprise-familles.csv" download className={link}>
                Télécharger un fichier d’exemple
              </a>
            </p>
          </section>
        </Card>
        <section aria-labelledby="lus" className="flex flex-col gap-3">
          <h2 id="lus" className="text-lg">
            Fichiers lus
          </h2>
          {total === 0 && <EmptyState icon="document" text="Aucun fichier n’a encore été lu." />}
          {runs.length > 0 && (
            <ListTable
              caption="Fichiers lus"
              titles={[{ title: 'Fichier' }, { title: 'Lu le' }, { title: 'Par' }, { title: 'Enregistré' }]}
            >
              {runs.map((run) => (
                <Row key={run.id}>
                  <Cell>
                    <Link href={`/admin/reprise/${run.id}`} className={link}>
                      {run.fileName}
                    </Link>
                  </Cell>
                  <Cell>{formatInstantWithYear(run.readAt)}</Cell>
                  <Cell>{run.by}</Cell>
                  <Cell>{run.confirmedAt ? importedSentence(run) : 'Pas encore confirmé'}</Cell>
                </Row>
              ))}
            </ListTable>
          )}
          <Pages
            {...{ total, perPage, page }}
            hrefOf={(to) => listHref('/admin/reprise', { page: to === 1 ? null : to })}
          />
        </section>
      </div>
    </>
  )
}
