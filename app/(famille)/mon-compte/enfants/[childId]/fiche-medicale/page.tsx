import type { ReactNode } from 'react'
import { CheckboxGroupField, RadioField, TextAreaField, TextField } from '@/components/form/fields'
import type { OpenRecord } from '@/lib/domain/dossier/change/queries'
import { type ProofKind, proofsOf } from '@/lib/domain/dossier/medical/queries'
import { aids, allergyKinds, illnesses } from '@/lib/domain/dossier/medical/schema'
import { recordNames } from '@/lib/messages/fr/dossier'
import { aidNames, allergyNames, illnessNames } from '@/lib/messages/fr/health'
import { medicalWords, proofWords } from '@/lib/messages/fr/medical-form'
import { paiEnding } from '@/lib/rules/pai'
import { provisionalSince, provisionalUntil } from '@/lib/rules/vaccination'
import { requiredVaccines } from '@/lib/rules/vaccination-cohorts'
import { clock } from '@/lib/time/clock'
import type { Day } from '@/lib/time/day'
import { saveMedicalSheetAction } from '../../../actions'
import { initialAnswers } from '../../../initial-answers'
import { loadChildTab } from '../../../load-record'
import { RecordForm, Section } from '../../../record-form'
import { DocumentState } from '../document-state'
import { RecordFrame } from '../record-frame'
import { PaiQuestions } from './pai-questions'
import { VaccinationSection } from './vaccination-section'

export const metadata = { title: recordNames.medicalSheet }

const noneOrSome = (none: string, some: string) => [
  { value: 'non', label: none },
  { value: 'oui', label: some },
]

/** A question whose « oui » opens the questions that follow from it. */
function WhenYes({ question, children }: { question: ReactNode; children: ReactNode }) {
  return (
    <div className="group flex flex-col gap-5">
      {question}
      <div className="hidden flex-col gap-5 group-has-[input[type=radio][value=oui]:checked]:flex">
        {children}
      </div>
    </div>
  )
}

export default async function MedicalSheetPage({
  params,
  searchParams,
}: PageProps<'/mon-compte/enfants/[childId]/fiche-medicale'>) {
  const page = await loadChildTab('medicalSheet', (await params).childId, await searchParams)
  const { child, dossier, record, family } = page
  const { schoolYear } = dossier
  const proofs = await proofsOf(family, clock.now(), child.id, schoolYear)
  const proof = (kind: ProofKind, label: string) => (
    <DocumentState {...{ label, kind, proofs, schoolYear }} base={family.base} childId={child.id} />
  )
  return (
    <RecordFrame kind="medicalSheet" page={page}>
      <p className="text-sm text-ink-2">{medicalWords.required}</p>
      <RecordForm
        base={page.family.base}
        kind="medicalSheet"
        action={saveMedicalSheetAction}
        values={initialAnswers(record, {}, page.copied?.record)}
        subjectId={child.id}
        schoolYear={dossier.schoolYear}
        start={page.start}
      >
        <VaccinationSection
          child={child}
          required={requiredVaccines(child.birthDate)}
          until={provisionalUntil(provisionalSinceOf(record, page.today))}
          carnet={proof('vaccination', proofWords.vaccination)}
          certificate={proof('medicalCertificate', proofWords.contraindication)}
        />
        <Section title={medicalWords.illnesses}>
          <WhenYes
            question={
              <RadioField
                name="illnesses.known"
                legend={medicalWords.illnessesKnown}
                required
                options={noneOrSome(medicalWords.noIllness, medicalWords.someIllness)}
              />
            }
          >
            <CheckboxGroupField
              name="illnesses.past"
              legend={medicalWords.pastIllnesses}
              options={illnesses.map((illness) => ({ value: illness, label: illnessNames[illness] }))}
            />
            <TextAreaField
              name="illnesses.details"
              label={medicalWords.otherIllness}
              hint={medicalWords.otherIllnessHint}
            />
          </WhenYes>
        </Section>
        <Section title={medicalWords.allergies}>
          <WhenYes
            question={
              <RadioField
                name="allergies.known"
                legend={medicalWords.allergiesKnown}
                required
                options={noneOrSome(medicalWords.noAllergy, medicalWords.someAllergies)}
              />
            }
          >
            <CheckboxGroupField
              name="allergies.kinds"
              legend={medicalWords.allergyKinds}
              required
              options={allergyKinds.map((kind) => ({ value: kind, label: allergyNames[kind] }))}
            />
            <TextAreaField name="allergies.cause" label={medicalWords.allergyCause} rows={2} required />
            <TextAreaField name="allergies.conduct" label={medicalWords.allergyConduct} rows={2} required />
          </WhenYes>
        </Section>
        <Section title={medicalWords.treatments}>
          <WhenYes
            question={
              <RadioField
                name="treatments.known"
                legend={medicalWords.treatmentsKnown}
                required
                options={noneOrSome(medicalWords.noTreatment, medicalWords.someTreatment)}
              />
            }
          >
            <TextAreaField
              name="treatments.details"
              label={medicalWords.treatment}
              hint={medicalWords.treatmentHint}
              required
            />
            {proof('medicalCertificate', proofWords.prescription)}
          </WhenYes>
          <PaiQuestions ending={paiEndingOf(record, page.today)} proof={proof('pai', proofWords.pai)} />
        </Section>
        <Section title={medicalWords.doctor}>
          <TextField name="doctor.name" label={medicalWords.doctorName} autoComplete="off" />
          <TextField name="doctor.phone" label={medicalWords.doctorPhone} type="tel" autoComplete="off" />
        </Section>
        <Section title={medicalWords.rest}>
          <CheckboxGroupField
            name="aids"
            legend={medicalWords.aids}
            options={aids.map((aid) => ({ value: aid, label: aidNames[aid] }))}
          />
          <TextAreaField name="others" label={medicalWords.others} rows={2} />
          <TextAreaField name="recommendations" label={medicalWords.recommendations} rows={2} />
        </Section>
      </RecordForm>
    </RecordFrame>
  )
}

/** The first day of the provisional admission, would the parent say today that vaccines are missing. */
function provisionalSinceOf({ inForce, lastYear }: OpenRecord, today: Day): Day {
  const before = [inForce, lastYear].flatMap((record) =>
    record?.kind === 'medicalSheet' ? [record.data.vaccination] : [],
  )
  return provisionalSince('notUpToDate', before, today)!
}

function paiEndingOf({ inForce }: OpenRecord, today: Day) {
  const until = inForce?.kind === 'medicalSheet' ? (inForce.data.pai?.until ?? null) : null
  const ending = paiEnding(until, today)
  return ending && until ? { ending, until } : null
}
