import { ActionForm } from '@/components/form/action-form'
import { HiddenField, SelectField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { SharedChild } from '@/lib/domain/billing/share/queries'
import { shareName } from '@/lib/messages/fr/charges'
import { formatShortDate } from '@/lib/time/format'
import { setShareAction } from './actions'
import { Folded } from '../forms'

/** What each of two homes pays of their child's days. */
export function Shares({
  familyId,
  sharedChildren,
  canWrite,
}: {
  familyId: string
  sharedChildren: SharedChild[]
  canWrite: boolean
}) {
  return (
    <section aria-labelledby="parts" className="flex flex-col gap-3">
      <h2 id="parts" className="text-xl">
        Répartition entre deux foyers
      </h2>
      <p className="text-ink-2">
        Chaque foyer reçoit sa facture, pour sa part de chaque journée et à son propre tarif, quel que soit
        celui qui réserve. Sans répartition, le foyer qui réserve paie tout.
      </p>
      <Card>
        <ul>
          {sharedChildren.map(({ childId, firstName, otherNumber, shares }) => (
            <li key={childId} className="border-t border-line p-3 first:border-t-0">
              <p className="font-semibold">
                {firstName}, aussi dans la famille n°&nbsp;{otherNumber}
              </p>
              {shares.length === 0 ? (
                <p className="text-ink-2">Le foyer qui réserve paie tout.</p>
              ) : (
                <ul className="text-ink-2">
                  {shares.map(({ validFrom, percent }) => (
                    <li key={validFrom}>
                      À partir du {formatShortDate(validFrom)}&nbsp;: {shareName(percent)}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {canWrite && (
        <Folded title="Changer la répartition">
          <ActionForm action={setShareAction} submitLabel="Enregistrer" variant="secondary">
            <HiddenField name="familyId" value={familyId} />
            <SelectField
              name="shareChild"
              label="Enfant"
              options={sharedChildren.map(({ childId, firstName }) => ({
                value: childId,
                label: firstName,
              }))}
              required
            />
            <div className="grid items-end gap-4 md:grid-cols-2">
              <TextField
                name="percent"
                label="Part de ce foyer, en %"
                hint="L’autre foyer paie le reste. Vide&nbsp;: chacun paie ce qu’il réserve."
                inputMode="numeric"
                maxLength={3}
              />
              <TextField
                name="shareFrom"
                label="Premier jour"
                type="date"
                hint="Après la dernière journée facturée de l’enfant."
                required
              />
            </div>
          </ActionForm>
        </Folded>
      )}
    </section>
  )
}
