import { RadioField } from '@/components/form/fields'
import { identityChecksOf } from '@/lib/domain/dossier/identity/queries'
import { MAX_PEOPLE, personRoles } from '@/lib/domain/dossier/persons/schema'
import { recordNames } from '@/lib/messages/fr/dossier'
import { personsWords } from '@/lib/messages/fr/persons-form'
import { identitySentence, roleNames } from '@/lib/messages/fr/records'
import { savePersonsAction } from '../../../actions'
import { initialAnswers } from '../../../initial-answers'
import { loadChildTab } from '../../../load-record'
import { RecordForm, Section } from '../../../record-form'
import { RecordFrame } from '../record-frame'
import { PeopleRows } from './people-rows'

export const metadata = { title: recordNames.authorizedPersons }

export default async function AuthorizedPersonsPage({
  params,
  searchParams,
}: PageProps<'/mon-compte/enfants/[childId]/personnes-autorisees'>) {
  const page = await loadChildTab('authorizedPersons', (await params).childId, await searchParams)
  const { child, dossier, record } = page
  const checks = await identityChecksOf(page.family, child.id)
  return (
    <RecordFrame kind="authorizedPersons" page={page}>
      <p className="text-sm text-ink-2">{personsWords.help}</p>
      <RecordForm
        base={page.family.base}
        kind="authorizedPersons"
        action={savePersonsAction}
        values={initialAnswers(record, {}, page.copied?.record)}
        subjectId={child.id}
        schoolYear={dossier.schoolYear}
        start={page.start}
      >
        <div className="group flex flex-col gap-6">
          <Section title={personsWords.whoElse}>
            <RadioField
              name="answer"
              legend={personsWords.answer}
              required
              options={[
                { value: 'people', label: personsWords.some },
                { value: 'nobody', label: personsWords.nobody },
              ]}
            />
          </Section>
          <div className="hidden flex-col gap-6 group-has-[input[value=people]:checked]:flex">
            <PeopleRows
              max={MAX_PEOPLE}
              roles={personRoles.map((role) => ({ value: role, label: roleNames[role] }))}
              checked={Object.fromEntries(
                Object.entries(checks).map(([id, at]) => [id, identitySentence(at)]),
              )}
            />
          </div>
        </div>
      </RecordForm>
    </RecordFrame>
  )
}
