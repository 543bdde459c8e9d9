import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, SelectField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { movingChild, yearState } from '@/lib/domain/school-year/queries'
import { moveSentence } from '@/lib/messages/fr/school-year'
import { schoolClasses } from '@/lib/rules/school-classes'
import { clock } from '@/lib/time/clock'
import { setMoveAction } from '../../actions'

export const metadata = { title: 'Classe d’un enfant' }

export default async function ChildMovePage({
  params,
}: PageProps<'/admin/annee-scolaire/enfants/[childId]'>) {
  const staff = await requireStaff('settings.write')
  const { schoolYear, isToCome } = await yearState(staff, clock.now())
  const child = isToCome ? await movingChild(staff, schoolYear, (await params).childId) : null
  if (!child) notFound()
  return (
    <div className="max-w-2xl">
      <PageTitle
        title={child.name}
        back={{ href: '/admin/annee-scolaire', label: 'Passage d’année' }}
        help={<StaffHelpLine of="schoolYear" />}
      />
      <Card className="flex flex-col gap-4 p-4">
        <p>
          Cette année : {child.schoolClass || 'classe inconnue'}. En {schoolYear} :{' '}
          <strong>{moveSentence(child.move)}</strong>.
        </p>
        <ActionForm
          action={setMoveAction}
          values={{ schoolClass: child.said ?? '' }}
          submitLabel="Enregistrer"
        >
          <HiddenField name="childId" value={child.id} />
          <HiddenField name="schoolYear" value={schoolYear} />
          <SelectField
            name="schoolClass"
            label={`Classe en ${schoolYear}`}
            hint="La même classe s’il redouble, deux classes plus haut s’il en saute une."
            placeholder="La classe suivante"
            options={schoolClasses.map((name) => ({ value: name, label: name }))}
          />
        </ActionForm>
      </Card>
    </div>
  )
}
