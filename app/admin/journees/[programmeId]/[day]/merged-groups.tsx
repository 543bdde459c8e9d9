import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { UnmergePreview } from '@/lib/domain/open-day/merge/queries'
import { unmergeGroupsAction } from '../../actions'

/** Two groups that meet as one that day, who would come back if they were two again, and the way to it. */
export function MergedGroups({
  programmeId,
  day,
  merge: { from, into, back, capacity },
}: {
  programmeId: string
  day: string
  merge: UnmergePreview
}) {
  return (
    <section aria-labelledby={`reunis-${from.id}`}>
      <Card className="flex flex-col gap-3 p-4">
        <h2 id={`reunis-${from.id}`} className="text-lg">
          « {from.name} » réuni avec « {into.name} »
        </h2>
        <p>
          {back.length === 0
            ? `Aucun enfant ne reviendrait dans « ${from.name} ».`
            : `Reviendraient dans « ${from.name} » : ${back.join(', ')}.`}
        </p>
        <ActionForm
          action={unmergeGroupsAction}
          values={{ capacity: String(capacity) }}
          submitLabel="Séparer les groupes"
          variant="secondary"
        >
          <HiddenField name="programmeId" value={programmeId} />
          <HiddenField name="day" value={day} />
          <HiddenField name="from" value={from.id} />
          <TextField
            name="capacity"
            label={`Places de « ${from.name} »`}
            hint={`« ${into.name} » retrouve ses places d’avant.`}
            inputMode="numeric"
            required
          />
        </ActionForm>
      </Card>
    </section>
  )
}
