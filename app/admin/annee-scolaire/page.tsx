import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { requireStaff } from '@/lib/auth/guards'
import { groupForecast, previewOfMoves, yearState, type YearState } from '@/lib/domain/school-year/queries'
import { progressNames } from '@/lib/messages/fr/school-year'
import { dossierProgresses } from '@/lib/rules/dossier-completeness'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { FamilyNames } from './family-names'
import { GroupTable } from './group-table'
import { Moves } from './moves'
import { YearTitle } from './year-title'

export const metadata = { title: 'Passage d’année' }

const sentences: DoneSentences = {
  confirme: [
    'success',
    'Les passages de classe sont confirmés. Les nouvelles fiches proposent ces classes aux familles.',
  ],
  enfant: ['success', 'La classe de cet enfant est enregistrée.'],
}

export default async function SchoolYearPage({ searchParams }: PageProps<'/admin/annee-scolaire'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const state = await yearState(staff, clock.now())
  const moves = state.isToCome ? await previewOfMoves(staff, state.schoolYear) : null
  const programmes = state.isToCome ? await groupForecast(staff, state.schoolYear) : null
  return (
    <>
      <YearTitle title="Passage d’année" help={<StaffHelpLine of="schoolYear" />} />
      <DoneNotice done={fait} sentences={sentences} />
      <div className="flex max-w-4xl flex-col gap-8">
        <Progress state={state} />
        {moves && <Moves schoolYear={state.schoolYear} rows={moves} movedUpAt={state.movedUpAt} />}
        {programmes && <GroupTable schoolYear={state.schoolYear} programmes={programmes} />}
        {!state.isToCome && (
          <Card className="p-4">
            <h2 className="mb-2 text-xl">Année {state.next.schoolYear}</h2>
            <p>
              Le dossier {state.next.schoolYear} ouvre le {formatDate(state.next.opensOn)}, avec les réponses
              de l’année en cours. L’aperçu des passages de classe et des groupes paraîtra ici ce jour-là.
            </p>
          </Card>
        )}
      </div>
    </>
  )
}

function Progress({ state: { schoolYear, families } }: { state: YearState }) {
  const of = (progress: (typeof dossierProgresses)[number]) =>
    families.filter((family) => family.progress === progress)
  return (
    <section aria-labelledby="dossiers" className="flex flex-col gap-3">
      <h2 id="dossiers" className="text-xl">
        Dossiers {schoolYear}
      </h2>
      <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {dossierProgresses.map((progress) => (
          <li key={progress}>
            <Card className="h-full p-4">
              <p className="font-title text-2xl font-[650]">{of(progress).length}</p>
              <p className="text-ink-2">{progressNames[progress]}</p>
            </Card>
          </li>
        ))}
      </ul>
      <FamilyNames title="Familles qui n’ont pas commencé" families={of('notBegun')} />
      <FamilyNames title="Familles qui ont commencé sans finir" families={of('begun')} />
    </section>
  )
}
