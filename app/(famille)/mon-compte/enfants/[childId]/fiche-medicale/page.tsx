import type { ReactNode } from 'react'
import { CheckboxGroupField, RadioField, TextAreaField, TextField } from '@/components/form/fields'
import type { OpenRecord } from '@/lib/domain/dossier/change/queries'
import { type ProofKind, proofsOf } from '@/lib/domain/dossier/medical/queries'
import { aids, allergyKinds, illnesses } from '@/lib/domain/dossier/medical/schema'
import { aidNames, allergyNames, illnessNames } from '@/lib/messages/fr/health'
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

export const metadata = { title: 'Fiche médicale' }

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
      <p className="text-sm text-ink-2">
        Les champs suivis d’un astérisque (*) sont obligatoires. Seuls le service et l’équipe d’accueil lisent
        cette fiche.
      </p>
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
          carnet={proof('vaccination', 'Carnet de vaccination, copie')}
          certificate={proof('medicalCertificate', 'Certificat de contre-indication')}
        />
        <Section title="Maladies">
          <WhenYes
            question={
              <RadioField
                name="illnesses.known"
                legend="L’enfant a-t-il eu une maladie, ou une difficulté de santé à signaler ?"
                required
                options={noneOrSome('Aucune maladie connue', 'Oui')}
              />
            }
          >
            <CheckboxGroupField
              name="illnesses.past"
              legend="Maladies déjà eues"
              options={illnesses.map((illness) => ({ value: illness, label: illnessNames[illness] }))}
            />
            <TextAreaField
              name="illnesses.details"
              label="Autre maladie ou difficulté, et précautions à prendre"
              hint="Accident, crises convulsives, hospitalisation, opération, rééducation : dites quand."
            />
          </WhenYes>
        </Section>
        <Section title="Allergies">
          <WhenYes
            question={
              <RadioField
                name="allergies.known"
                legend="L’enfant a-t-il une allergie ?"
                required
                options={noneOrSome('Aucune allergie connue', 'Oui, une ou plusieurs')}
              />
            }
          >
            <CheckboxGroupField
              name="allergies.kinds"
              legend="Quel genre d’allergie ?"
              required
              options={allergyKinds.map((kind) => ({ value: kind, label: allergyNames[kind] }))}
            />
            <TextAreaField
              name="allergies.cause"
              label="À quoi l’enfant est-il allergique ?"
              rows={2}
              required
            />
            <TextAreaField
              name="allergies.conduct"
              label="Que faire en cas de réaction ?"
              rows={2}
              required
            />
          </WhenYes>
        </Section>
        <Section title="Traitements">
          <WhenYes
            question={
              <RadioField
                name="treatments.known"
                legend="L’enfant suit-il un traitement pendant l’accueil ?"
                required
                options={noneOrSome('Non, aucun', 'Oui, avec ordonnance')}
              />
            }
          >
            <TextAreaField
              name="treatments.details"
              label="Quel traitement ?"
              hint="Transmettez l’ordonnance récente, et donnez les médicaments dans leur emballage d’origine, au nom de l’enfant, avec la notice."
              required
            />
            {proof('medicalCertificate', 'Certificat ou ordonnance')}
          </WhenYes>
          <PaiQuestions ending={paiEndingOf(record, page.today)} proof={proof('pai', 'PAI signé')} />
        </Section>
        <Section title="Médecin traitant">
          <TextField name="doctor.name" label="Nom du médecin (facultatif)" autoComplete="off" />
          <TextField
            name="doctor.phone"
            label="Téléphone du médecin (facultatif)"
            type="tel"
            autoComplete="off"
          />
        </Section>
        <Section title="Autres">
          <CheckboxGroupField
            name="aids"
            legend="L’enfant a-t-il besoin de… (facultatif)"
            options={aids.map((aid) => ({ value: aid, label: aidNames[aid] }))}
          />
          <TextAreaField name="others" label="Autre chose à savoir (facultatif)" rows={2} />
          <TextAreaField name="recommendations" label="Vos recommandations (facultatif)" rows={2} />
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
