import { ActionForm } from '@/components/form/action-form'
import { HiddenField, SelectField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { CentreCount } from '@/lib/domain/open-day/queries'
import { changeDeclaredAction } from '../../actions'
import { slotOptions } from '../../slot-options'

/** What the centre has declared for this day: the administrator's to change. */
export function DeclaredPlaces({
  programmeId,
  day,
  centre,
  centreName,
}: {
  programmeId: string
  day: string
  centre: readonly CentreCount[]
  centreName: string
}) {
  const [first] = centre
  return (
    <section aria-labelledby="declaree">
      <Card className="flex flex-col gap-3 p-4">
        <h2 id="declaree" className="text-lg">
          Capacité déclarée de {centreName} ce jour-là
        </h2>
        <ActionForm
          action={changeDeclaredAction}
          values={{
            slot: 'all',
            capacity: String(first?.capacity ?? ''),
            underSixCapacity: String(first?.underSixCapacity ?? ''),
          }}
          submitLabel="Enregistrer"
          variant="secondary"
        >
          <HiddenField name="programmeId" value={programmeId} />
          <HiddenField name="day" value={day} />
          <div className="grid items-end gap-4 md:grid-cols-3">
            <SelectField name="slot" label="Demi-journée" placeholder={null} options={slotOptions} />
            <TextField name="capacity" label="Places du centre" inputMode="numeric" required />
            <TextField name="underSixCapacity" label="Dont moins de 6 ans" inputMode="numeric" required />
          </div>
        </ActionForm>
      </Card>
    </section>
  )
}
