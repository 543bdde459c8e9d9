import { RadioField, SelectField, TextField } from '@/components/form/fields'
import { DateField } from '@/components/form/date-field'
import { imageRightsOf } from '@/lib/domain/dossier/image/queries'
import { authorisations, identityValues, leavingTimes, meals } from '@/lib/domain/dossier/information/schema'
import { recordNames } from '@/lib/messages/fr/dossier'
import { informationWords, recordWords, yesOrNo } from '@/lib/messages/fr/record-form'
import { authorisationNames, classLabel, mealNames } from '@/lib/messages/fr/records'
import { isSchoolClass, schoolClasses } from '@/lib/rules/school-classes'
import { formatTime } from '@/lib/time/format'
import { saveInformationAction } from '../../../actions'
import { initialAnswers } from '../../../initial-answers'
import { loadChildTab } from '../../../load-record'
import { RecordForm, Section } from '../../../record-form'
import { RecordFrame } from '../record-frame'
import { ImageConsent } from './image-consent'

export const metadata = { title: recordNames.informationSheet }

export default async function InformationPage({
  params,
  searchParams,
}: PageProps<'/mon-compte/enfants/[childId]/information'>) {
  const page = await loadChildTab('informationSheet', (await params).childId, await searchParams)
  const { child, dossier, record } = page
  const image = await imageRightsOf(page.family, child.id)
  const identity = identityValues(child)
  const answers = initialAnswers(
    record,
    { school: child.school, schoolClass: child.schoolClass },
    page.copied?.record,
  )
  const isBegun = record.draft ?? record.pending ?? record.refused ?? record.inForce
  // What was last said of the child counts, but last year's says less than the child's own card.
  const values = isBegun ? { ...identity, ...answers } : { ...answers, ...identity }
  return (
    <RecordFrame kind="informationSheet" page={page}>
      <p className="text-sm text-ink-2">{recordWords.required}</p>
      <RecordForm
        base={page.family.base}
        kind="informationSheet"
        action={saveInformationAction}
        values={values}
        subjectId={child.id}
        schoolYear={dossier.schoolYear}
        start={page.start}
      >
        <Section title={informationWords.child}>
          <div className="grid gap-5 md:grid-cols-2">
            <TextField
              name="identity.firstName"
              label={informationWords.firstName}
              autoComplete="off"
              required
            />
            <TextField
              name="identity.lastName"
              label={informationWords.lastName}
              autoComplete="off"
              required
            />
          </div>
          <DateField
            name="identity.birthDate"
            legend={informationWords.birthDate}
            hint={informationWords.birthDateHint}
            required
          />
        </Section>
        <Section title={informationWords.school}>
          <TextField
            name="school"
            label={informationWords.school}
            hint={informationWords.schoolHint}
            autoComplete="off"
            required
          />
          <SelectField
            name="schoolClass"
            label={informationWords.schoolClass}
            required
            options={classOptions(values.schoolClass)}
          />
        </Section>
        <Section title={informationWords.meals}>
          <RadioField
            name="meal"
            legend={informationWords.meal}
            required
            options={meals.map((meal) => ({ value: meal, label: mealNames[meal] }))}
          />
        </Section>
        <Section title={informationWords.insurance}>
          <p className="text-sm text-ink-2">{informationWords.insuranceHelp}</p>
          <TextField name="insurance.insurer" label={informationWords.insurer} autoComplete="off" required />
          <TextField
            name="insurance.policyNumber"
            label={informationWords.policyNumber}
            autoComplete="off"
            required
          />
          <DateField
            name="insurance.from"
            legend={informationWords.from}
            hint={informationWords.fromHint}
            required
          />
          <DateField
            name="insurance.until"
            legend={informationWords.until}
            hint={informationWords.untilHint}
            required
          />
        </Section>
        <Section title={informationWords.authorisations}>
          {authorisations.map((name) => (
            <div key={name} className="group flex flex-col gap-4">
              <RadioField
                name={`authorisations.${name}`}
                legend={authorisationNames[name]}
                required
                options={yesOrNo}
              />
              {name === 'leaveAlone' && (
                <div className="hidden group-has-[input[value=oui]:checked]:block">
                  <SelectField
                    name="authorisations.leaveAt"
                    label={informationWords.leaveAt}
                    required
                    options={leavingTimes.map((time) => ({ value: time, label: formatTime(time) }))}
                  />
                </div>
              )}
            </div>
          ))}
        </Section>
      </RecordForm>
      {image && <ImageConsent childId={child.id} adultId={page.family.adultId} rights={image} />}
    </RecordFrame>
  )
}

/** The list; and what the family wrote before there was one, which stays an answer. */
function classOptions(current: string | string[] | undefined) {
  const former = typeof current === 'string' && current !== '' && !isSchoolClass(current) ? [current] : []
  return [...former, ...schoolClasses].map((name) => ({ value: name, label: classLabel(name) }))
}
