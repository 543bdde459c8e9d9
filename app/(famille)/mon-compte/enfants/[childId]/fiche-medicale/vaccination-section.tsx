import type { ReactNode } from 'react'
import { CheckboxGroupField, RadioField, TextAreaField } from '@/components/form/fields'
import { DateField } from '@/components/form/date-field'
import { vaccinationStatuses } from '@/lib/domain/dossier/medical/schema'
import { vaccinationNames, vaccineList, vaccineNames } from '@/lib/messages/fr/health'
import type { Vaccine } from '@/lib/rules/vaccination-cohorts'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { Section } from '../../../record-form'
import { VaccineDates } from './vaccine-dates'

const startingUpper = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
const option = (vaccine: Vaccine) => ({ value: vaccine, label: startingUpper(vaccineNames[vaccine]) })

/** What the child has to have had by the date of birth, and what follows from each answer. */
export function VaccinationSection({
  child,
  required,
  until,
  carnet,
  certificate,
}: {
  child: { firstName: string; birthDate: Day }
  required: readonly Vaccine[]
  /** The last day of the admission of a child who isn't up to date. */
  until: Day
  carnet: ReactNode
  certificate: ReactNode
}) {
  const others = required.filter((vaccine) => vaccine !== 'dtp')
  return (
    <Section title="Vaccinations">
      <p>
        Vaccins obligatoires pour {child.firstName}, naissance le {formatDate(child.birthDate)} :{' '}
        {vaccineList(required)}.
      </p>
      <div className="group flex flex-col gap-5">
        <RadioField
          name="vaccination.status"
          legend="Les vaccinations obligatoires sont-elles à jour ?"
          required
          options={vaccinationStatuses.map((status) => ({ value: status, label: vaccinationNames[status] }))}
        />
        <div className="hidden flex-col gap-5 group-has-[input[value=notUpToDate]:checked]:flex">
          <CheckboxGroupField
            name="vaccination.missing"
            legend="Quels vaccins manquent ?"
            required
            options={required.map(option)}
          />
          <p className="rounded-md bg-amber-bg px-3 py-2.5 text-amber-fg">
            L’enfant est admis provisoirement, jusqu’au {formatDate(until)}. D’ici là, faites faire les
            vaccins et mettez cette fiche à jour : après cette date, aucune journée ne peut être réservée.
          </p>
        </div>
        <div className="hidden flex-col gap-3 group-has-[input[value=contraindicated]:checked]:flex">
          <p className="text-sm text-ink-2">
            Transmettez le certificat médical de contre-indication. Le vaccin contre le tétanos n’en a aucune.
          </p>
          {certificate}
        </div>
        <DateField
          name="vaccination.lastDtp"
          legend="Dernier rappel DTP (diphtérie, tétanos, poliomyélite)"
          hint="Exemple : 14 03 2024. Page « Vaccinations » du carnet de santé. Obligatoire si les vaccinations sont à jour."
        />
      </div>
      {others.length > 0 && <VaccineDates vaccines={others.map(option)} />}
      <TextAreaField name="vaccination.others" label="Autres vaccins (facultatif)" rows={2} />
      {carnet}
    </Section>
  )
}
