import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { allReasons } from '@/lib/domain/refusal-reason/queries'
import { refusalSubjects } from '@/lib/domain/refusal-reason/schema'
import { reasonRefusalSentence, refusalSubjectNames } from '@/lib/messages/fr/review'
import { AddReason } from './add-reason'
import { ReasonRow } from './reason-row'

export const metadata = { title: 'Motifs de refus' }

const sentences: DoneSentences = {
  ajoute: ['success', 'Le motif est ajouté.'],
  enregistre: ['success', 'Le motif est enregistré.'],
  retire: ['success', 'Le motif est retiré. Ce qui a été refusé avec lui le garde.'],
  deja: ['warning', reasonRefusalSentence({ code: 'notFound' })],
}

export default async function ReasonsPage({ searchParams }: PageProps<'/admin/dossiers/motifs'>) {
  const staff = await requireStaff('settings.write')
  const { fait, modifier } = await searchParams
  const reasons = await allReasons(staff)
  const groups = [null, ...refusalSubjects]
    .map((subject) => ({ subject, rows: reasons.filter((reason) => reason.subject === subject) }))
    .filter(({ rows }) => rows.length > 0)
  const isEditing = reasons.some(({ id }) => id === modifier)
  return (
    <div className="max-w-3xl">
      <PageTitle
        title="Motifs de refus"
        back={{ href: '/admin/dossiers', label: 'Toutes les fiches' }}
        help={<StaffHelpLine of="refusalReasons" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <div className="flex flex-col gap-6">
        <p>
          Les agents choisissent un motif dans cette liste quand ils refusent une fiche ou un document, et le
          complètent au besoin.
        </p>
        {groups.length === 0 && (
          <EmptyState picture="papiers" text="Aucun motif : les agents écrivent le leur." />
        )}
        {groups.map(({ subject, rows }) => (
          <section key={subject} aria-labelledby={`motifs-${subject}`} className="flex flex-col gap-3">
            <h2 id={`motifs-${subject}`} className="text-lg">
              {subject ? refusalSubjectNames[subject] : 'Toutes les fiches et les documents'}
            </h2>
            <Card>
              <ol>
                {rows.map((reason, index) => (
                  <ReasonRow
                    key={reason.id}
                    reason={reason}
                    isFirst={index === 0}
                    isLast={index === rows.length - 1}
                    isEdited={reason.id === modifier}
                  />
                ))}
              </ol>
            </Card>
          </section>
        ))}
        {!isEditing && <AddReason key={reasons.length} />}
      </div>
    </div>
  )
}
