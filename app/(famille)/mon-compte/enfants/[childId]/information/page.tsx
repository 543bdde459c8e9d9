import { DateField, RadioField, SelectField, TextField } from '@/components/form/fields'
import { authorisations, leavingTimes, meals } from '@/lib/domain/dossier/information/schema'
import { authorisationNames, mealNames } from '@/lib/messages/fr/records'
import { formatTime } from '@/lib/time/format'
import { saveInformationAction } from '../../../actions'
import { initialAnswers } from '../../../initial-answers'
import { loadChildTab } from '../../../load-record'
import { RecordForm, Section } from '../../../record-form'
import { RecordFrame } from '../record-frame'

export const metadata = { title: 'Fiche d’information' }

const yesOrNo = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
]

export default async function InformationPage({
  params,
  searchParams,
}: PageProps<'/mon-compte/enfants/[childId]/information'>) {
  const page = await loadChildTab('informationSheet', (await params).childId, await searchParams)
  const { child, dossier, record } = page
  const fallback = {
    school: child.school,
    schoolClass: child.schoolClass,
    // The image is the parents' to give: no, unless they say yes.
    'authorisations.image': 'non',
  }
  const values = initialAnswers(record, fallback, page.copied?.record)
  return (
    <RecordFrame kind="informationSheet" page={page}>
      <p className="text-sm text-ink-2">Les champs suivis d’un astérisque (*) sont obligatoires.</p>
      <RecordForm
        base={page.family.base}
        kind="informationSheet"
        action={saveInformationAction}
        values={values}
        subjectId={child.id}
        schoolYear={dossier.schoolYear}
        start={page.start}
      >
        <Section title="École">
          <TextField name="school" label="École" hint="Ou « non scolarisé »." required />
          <TextField name="schoolClass" label="Classe" hint="Par exemple CE2, ou « aucune »." required />
        </Section>
        <Section title="Repas">
          <RadioField
            name="meal"
            legend="Type de repas"
            required
            options={meals.map((meal) => ({ value: meal, label: mealNames[meal] }))}
          />
        </Section>
        <Section title="Assurance">
          <p className="text-sm text-ink-2">
            L’assurance extra-scolaire couvre les accidents de l’enfant. Recopiez l’attestation, puis
            transmettez-la dans « Transmettre des documents ».
          </p>
          <TextField name="insurance.insurer" label="Assureur" required />
          <TextField name="insurance.policyNumber" label="Numéro de contrat" required />
          <DateField
            name="insurance.from"
            legend="Valable à partir du"
            hint="Exemple : 01 09 2026."
            required
          />
          <DateField name="insurance.until" legend="Valable jusqu’au" hint="Exemple : 31 08 2027." required />
        </Section>
        <Section title="Autorisations">
          {authorisations.map((name) => (
            <div key={name} className="group flex flex-col gap-4">
              <RadioField
                name={`authorisations.${name}`}
                legend={authorisationNames[name]}
                hint={
                  name === 'image'
                    ? 'Les deux parents doivent être d’accord. Vous pouvez changer d’avis.'
                    : undefined
                }
                required
                options={yesOrNo}
              />
              {name === 'leaveAlone' && (
                <div className="hidden group-has-[input[value=oui]:checked]:block">
                  <SelectField
                    name="authorisations.leaveAt"
                    label="À partir de quelle heure ?"
                    required
                    options={leavingTimes.map((time) => ({ value: time, label: formatTime(time) }))}
                  />
                </div>
              )}
            </div>
          ))}
        </Section>
      </RecordForm>
    </RecordFrame>
  )
}
