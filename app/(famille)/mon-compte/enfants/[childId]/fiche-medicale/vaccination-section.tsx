import type { ReactNode } from 'react'
import { CheckboxGroupField, RadioField, TextAreaField } from '@/components/form/fields'
import { DateField } from '@/components/form/date-field'
import { vaccinationStatuses } from '@/lib/domain/dossier/medical/schema'
import { vaccinationNames, vaccineNames } from '@/lib/messages/fr/health'
import { vaccinationWords } from '@/lib/messages/fr/medical-form'
import { capitalised } from '@/lib/messages/fr/sentence'
import type { Vaccine } from '@/lib/rules/vaccination-cohorts'
import type { Day } from '@/lib/time/day'
import { Section } from '../../../record-form'
import { VaccineDates } from './vaccine-dates'

const option = (vaccine: Vaccine) => ({ value: vaccine, label: capitalised(vaccineNames[vaccine]) })

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
    <Section title={vaccinationWords.title}>
      <p>{vaccinationWords.mandatory(child.firstName, child.birthDate, required)}</p>
      <div className="group flex flex-col gap-5">
        <RadioField
          name="vaccination.status"
          legend={vaccinationWords.status}
          required
          options={vaccinationStatuses.map((status) => ({ value: status, label: vaccinationNames[status] }))}
        />
        <div className="hidden flex-col gap-5 group-has-[input[value=notUpToDate]:checked]:flex">
          <CheckboxGroupField
            name="vaccination.missing"
            legend={vaccinationWords.missing}
            required
            options={required.map(option)}
          />
          <p className="rounded-md bg-amber-bg px-3 py-2.5 text-amber-fg">
            {vaccinationWords.provisional(until)}
          </p>
        </div>
        <div className="hidden flex-col gap-3 group-has-[input[value=contraindicated]:checked]:flex">
          <p className="text-sm text-ink-2">{vaccinationWords.contraindicated}</p>
          {certificate}
        </div>
        <DateField
          name="vaccination.lastDtp"
          legend={vaccinationWords.lastDtp}
          hint={vaccinationWords.lastDtpHint}
        />
      </div>
      {others.length > 0 && (
        <VaccineDates title={vaccinationWords.otherDates} vaccines={others.map(option)} />
      )}
      <TextAreaField name="vaccination.others" label={vaccinationWords.others} rows={2} />
      {carnet}
    </Section>
  )
}
