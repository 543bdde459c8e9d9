import { CheckboxGroupField, TextField } from '@/components/form/fields'
import { slotNames } from '@/lib/messages/fr/open-days'
import { slots } from '@/lib/rules/places'

const options = slots.map((slot) => ({ value: slot, label: slotNames[slot] }))

/** The name, the half-days and the hour of a formula. */
export function FormulaFields({ hint }: { hint?: string }) {
  return (
    <>
      <TextField name="name" label="Nom de la formule" required />
      <CheckboxGroupField name="slots" legend="Demi-journées" hint={hint} options={options} required />
      <TextField
        name="startsAt"
        label="Commence à"
        hint="Sert aux délais comptés en heures avant le début."
        type="time"
        required
      />
    </>
  )
}
