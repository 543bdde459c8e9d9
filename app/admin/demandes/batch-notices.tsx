import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Notice } from '@/components/ui/notice'
import type { ShownBatch } from '@/lib/domain/booking/batch/queries'
import { batchSentence, leftOutSentence } from '@/lib/messages/fr/staff-requests'
import { undoBatchAction } from './actions'
import { type Place, placeFields } from './address'
import { UndoButton } from './undo-button'

/** The decisions that can still be undone, the latest first, and those that couldn't do all they were to do. */
export function BatchNotices({ batches, place }: { batches: ShownBatch[]; place: Place }) {
  // The key undoes one's own decision; an administrator presses the button of another's.
  const latest = batches.find(({ undoableMs, madeBy }) => undoableMs && madeBy === null)
  if (batches.length === 0) return null
  return (
    <ul aria-label="Décisions récentes" className="mb-4 flex flex-col gap-2">
      {batches.map((batch) => (
        <li key={batch.id}>
          {batch.undoableMs === null ? (
            <Notice tone="warning" role="status">
              <p>
                {batchSentence(batch)} {leftOutSentence(batch)}
              </p>
            </Notice>
          ) : (
            <ToCome batch={batch} place={place} isLatest={batch === latest} />
          )}
        </li>
      ))}
    </ul>
  )
}

function ToCome({ batch, place, isLatest }: { batch: ShownBatch; place: Place; isLatest: boolean }) {
  return (
    <Notice tone="success">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div role="status">
          <p className="font-[650]">{batchSentence(batch)}</p>
          <p>Les places changent et l’e-mail se prépare une fois ce délai passé.</p>
        </div>
        <ActionForm action={undoBatchAction} className="">
          <HiddenField name="batchId" value={batch.id} />
          {Object.entries(placeFields(place)).map(([name, value]) => (
            <HiddenField key={name} name={name} value={value} />
          ))}
          <UndoButton forMs={batch.undoableMs!} shortcut={isLatest ? 'Z' : undefined} />
        </ActionForm>
      </div>
    </Notice>
  )
}
