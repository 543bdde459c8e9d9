import { ActionForm } from '@/components/form/action-form'
import { HiddenField, SelectField } from '@/components/form/fields'
import { regimeName, regimeNames } from '@/lib/messages/fr/statistics'
import { type Regime, regimes } from '@/lib/rules/caf-hours'
import { setRegimeAction } from '../regime-actions'
import { Folded } from './forms'

/** Which régime the family's allowances come from: what the CAF asks the hours of its children to be told apart by. */
export function SetRegime({ familyId, regime }: { familyId: string; regime: Regime | null }) {
  return (
    <Folded title={`Régime d’allocations\u00a0: ${regimeName(regime)}`}>
      <ActionForm
        action={setRegimeAction}
        values={{ regime: regime ?? 'unknown' }}
        submitLabel="Enregistrer"
        variant="secondary"
      >
        <HiddenField name="familyId" value={familyId} />
        <SelectField
          name="regime"
          label="Régime d’allocations"
          hint="Il sert aux statistiques demandées par la CAF, et au prix des journées quand le tarif en dépend."
          placeholder={null}
          options={[
            ...regimes.map((value) => ({ value, label: regimeNames[value] })),
            { value: 'unknown', label: regimeName(null) },
          ]}
        />
      </ActionForm>
    </Folded>
  )
}
