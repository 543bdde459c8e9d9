import type { ReactNode } from 'react'
import { CheckboxGroupField, DateField, RadioField, TextAreaField, TextField } from '@/components/form/fields'
import { allergyKinds, vaccinationStatuses } from '@/lib/domain/dossier/medical/schema'
import { allergyNames, vaccinationNames } from '@/lib/messages/fr/records'
import { saveMedicalSheetAction } from '../../../actions'
import { initialAnswers } from '../../../initial-answers'
import { loadChildTab } from '../../../load-record'
import { RecordForm, Section } from '../../../record-form'
import { RecordFrame } from '../record-frame'

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
  const { child, dossier, record } = page
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
        <Section title="Vaccinations">
          <RadioField
            name="vaccination.status"
            legend="Les vaccinations obligatoires sont-elles à jour ?"
            hint="En cas de contre-indication, transmettez le certificat médical."
            required
            options={vaccinationStatuses.map((status) => ({
              value: status,
              label: vaccinationNames[status],
            }))}
          />
          <DateField
            name="vaccination.lastDtp"
            legend="Dernier rappel DTP (diphtérie, tétanos, poliomyélite)"
            hint="Exemple : 14 03 2024. Page « Vaccinations » du carnet de santé. Obligatoire si les vaccinations sont à jour."
          />
          <TextAreaField name="vaccination.others" label="Autres vaccins (facultatif)" rows={2} />
        </Section>
        <Section title="Maladies">
          <WhenYes
            question={
              <RadioField
                name="illnesses.known"
                legend="L’enfant a-t-il une maladie à signaler ?"
                required
                options={noneOrSome('Aucune maladie connue', 'Oui')}
              />
            }
          >
            <TextAreaField
              name="illnesses.details"
              label="Laquelle, et quelles précautions prendre ?"
              required
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
              hint="Transmettez l’ordonnance, et donnez les médicaments dans leur emballage d’origine, au nom de l’enfant."
              required
            />
          </WhenYes>
          <RadioField
            name="pai"
            legend="L’enfant a-t-il un PAI (projet d’accueil individualisé) ?"
            hint="Si oui, transmettez-le dans « Transmettre des documents »."
            required
            options={noneOrSome('Non', 'Oui')}
          />
        </Section>
        <Section title="Médecin traitant">
          <TextField name="doctor.name" label="Nom du médecin (facultatif)" />
          <TextField name="doctor.phone" label="Téléphone du médecin (facultatif)" type="tel" />
        </Section>
        <Section title="Autres">
          <TextAreaField
            name="others"
            label="Autre chose à savoir (facultatif)"
            hint="Lunettes, appareil dentaire, appareil auditif, sommeil…"
          />
          <TextAreaField name="recommendations" label="Vos recommandations (facultatif)" />
        </Section>
      </RecordForm>
    </RecordFrame>
  )
}
