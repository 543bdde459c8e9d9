import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField, SelectField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { StaffScope } from '@/lib/auth/scopes'
import { statusFile, type StatusFile } from '@/lib/domain/family/status/queries'
import { statusName, statusSpan } from '@/lib/messages/fr/family-status'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { endStatusAction, noteStatusAction } from '../status-actions'
import { Folded } from './forms'

/** What a price may depend on beside the quotient and the commune, as an agent notes it. */
export async function StatusSection({
  staff,
  familyId,
  canWrite,
}: {
  staff: StaffScope
  familyId: string
  canWrite: boolean
}) {
  const { offered, statuses, children } = await statusFile(staff, familyId, parisDay(clock.now()))
  if (statuses.length === 0 && (offered.length === 0 || !canWrite)) return null
  return (
    <section aria-labelledby="situations" className="flex flex-col gap-3">
      <h2 id="situations" className="text-lg">
        Situations qui comptent pour le tarif
      </h2>
      <Card>
        {statuses.length === 0 ? (
          <p className="p-3">Aucune situation notée.</p>
        ) : (
          <ul>
            {statuses.map((status) => (
              <li key={status.id} className="border-b border-line p-3 last:border-b-0">
                <p className="font-semibold">
                  {statusName(status.key, offered)}
                  {status.childName && `, ${status.childName}`}
                </p>
                <p className="text-ink-2">
                  {capital(statusSpan(status))}, notée le {formatDate(parisDay(status.notedAt.getTime()))}
                  {status.notedBy && ` par ${status.notedBy}`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {canWrite && offered.length > 0 && (
        <NoteStatus {...{ familyId, offered }} childrenOfFamily={children} />
      )}
      {canWrite && statuses.length > 0 && <EndStatus {...{ familyId, offered, statuses }} />}
    </section>
  )
}

function NoteStatus({
  familyId,
  offered,
  childrenOfFamily,
}: {
  familyId: string
  offered: StatusFile['offered']
  childrenOfFamily: StatusFile['children']
}) {
  return (
    <Folded title="Noter une situation">
      <ActionForm action={noteStatusAction} submitLabel="Noter" variant="secondary">
        <HiddenField name="familyId" value={familyId} />
        <SelectField
          name="statusKey"
          label="Situation"
          options={offered.map(({ key }) => ({ value: key, label: statusName(key, offered) }))}
          required
        />
        <SelectField
          name="statusChild"
          label="Pour qui"
          placeholder="Toute la famille"
          options={childrenOfFamily.map(({ id, firstName }) => ({ value: id, label: firstName }))}
        />
        <TextField
          name="holdsFrom"
          label="Premier jour"
          type="date"
          hint="Le prix des journées en tient compte à partir de ce jour. Les factures déjà émises ne changent pas."
          required
        />
        <TextField
          name="holdsTo"
          label="Dernier jour"
          type="date"
          hint="Laissez vide si la fin n’est pas connue."
        />
      </ActionForm>
    </Folded>
  )
}

function EndStatus({
  familyId,
  offered,
  statuses,
}: { familyId: string } & Pick<StatusFile, 'offered' | 'statuses'>) {
  return (
    <Folded title="Terminer ou retirer une situation">
      <ActionForm action={endStatusAction} submitLabel="Enregistrer" variant="secondary">
        <HiddenField name="familyId" value={familyId} />
        <SelectField
          name="statusId"
          label="Situation à terminer"
          options={statuses.map((status) => ({
            value: status.id,
            label: [statusName(status.key, offered), status.childName, statusSpan(status)]
              .filter(Boolean)
              .join(', '),
          }))}
          required
        />
        <TextField name="endsOn" label="Elle compte jusqu’au" type="date" hint="Ce jour compris." />
        <CheckboxField
          name="isMistake"
          label="Elle est notée par erreur"
          hint="Elle est retirée, comme si elle n’avait jamais été notée. Le journal en garde la trace."
        />
      </ActionForm>
    </Folded>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
