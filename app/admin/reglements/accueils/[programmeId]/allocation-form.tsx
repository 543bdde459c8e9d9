import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField, SelectField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { AllocationSetting } from '@/lib/domain/booking/allocation/setting/queries'
import { criterionLabels } from '@/lib/messages/fr/allocation'
import { allocationCriteria } from '@/lib/rules/allocation'
import { saveAllocationSettingAction } from '../../actions'

const options = allocationCriteria.map((value) => ({ value, label: criterionLabels[value] }))
const places = ['1er critère', '2e critère', '3e critère', '4e critère', '5e critère']

/** How the places of this accueil's request windows are given. */
export function AllocationForm({
  programmeId,
  setting,
}: {
  programmeId: string
  setting: AllocationSetting
}) {
  const { criteria, isAutomatic, isAccepted, waitsWhenFull } = setting
  return (
    <section aria-labelledby="attribution" className="flex flex-col gap-3">
      <h2 id="attribution" className="text-xl">
        Attribution des candidatures
      </h2>
      <p className="text-ink-2">
        Quand le règlement reçoit des demandes «&nbsp;sur candidature&nbsp;», elles sont attribuées ensemble à
        la fin. L’ordre d’arrivée ne compte pas. Les familles lisent ces critères.
      </p>
      <Card className="p-4">
        <ActionForm
          action={saveAllocationSettingAction}
          values={{
            ...Object.fromEntries(criteria.map((criterion, index) => [`criteria.${index}`, criterion])),
            isAutomatic: isAutomatic ? 'oui' : '',
            isAccepted: isAccepted ? 'oui' : '',
            waitsWhenFull: waitsWhenFull ? 'oui' : '',
          }}
          submitLabel="Enregistrer les critères"
        >
          <HiddenField name="programmeId" value={programmeId} />
          <div className="grid gap-4 md:grid-cols-2">
            {places.map((label, index) => (
              <SelectField
                key={label}
                name={`criteria.${index}`}
                label={label}
                placeholder="Aucun"
                options={options}
              />
            ))}
          </div>
          <p>Puis un tirage au sort, par famille.</p>
          <div className="flex flex-col gap-2">
            <CheckboxField
              name="isAutomatic"
              label="Attribuer automatiquement une minute après la fin des demandes"
            />
            <CheckboxField name="isAccepted" label="Accepter aussitôt les journées attribuées" />
            <CheckboxField
              name="waitsWhenFull"
              label="Mettre les demandes sans place sur la liste d’attente, au lieu de les refuser"
            />
          </div>
        </ActionForm>
      </Card>
    </section>
  )
}
