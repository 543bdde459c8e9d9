import { HiddenField, SelectField, TextAreaField } from '@/components/form/fields'
import { OTHER_REASON } from '@/lib/domain/refusal-reason/schema'

/** Why it is refused: a reason of the service's list, the agent's own words, or one after the other. */
export function ReasonFields({ reasons, hint }: { reasons: string[]; hint: string }) {
  if (reasons.length === 0)
    return (
      <>
        <HiddenField name="chosenReason" value={OTHER_REASON} />
        <TextAreaField name="addedReason" label="Motif du refus" hint={hint} shortcut="R" />
      </>
    )
  return (
    <>
      <SelectField
        name="chosenReason"
        label="Motif du refus"
        hint={hint}
        shortcut="R"
        options={[
          ...reasons.map((text) => ({ value: text, label: text })),
          { value: OTHER_REASON, label: 'Autre motif' },
        ]}
      />
      <TextAreaField
        name="addedReason"
        label="Précision, ou autre motif"
        hint="S’ajoute au motif choisi ; seule, elle le remplace."
      />
    </>
  )
}
