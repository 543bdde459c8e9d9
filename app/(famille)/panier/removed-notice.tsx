import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Notice } from '@/components/ui/notice'
import { removedNames, type RemovedLine } from '@/lib/domain/booking/basket/removal/schema'
import { removedSentence } from '@/lib/messages/fr/basket'
import { putBackAction } from './actions'

/** What was just taken out of the basket, and the way to put it back. */
export function RemovedNotice({ lines }: { lines: RemovedLine[] }) {
  if (lines.length === 0) return null
  const names = removedNames(lines)
  return (
    <div className="mb-6 max-w-3xl">
      <Notice tone="info" role="status">
        <p>{removedSentence(lines)}</p>
        <ActionForm key={names.join(' ')} action={putBackAction} className="flex flex-col items-start gap-2">
          {names.map((name) => (
            <HiddenField key={name} name="lignes" value={name} />
          ))}
          <SubmitButton variant="secondary" size="sm">
            Remettre
          </SubmitButton>
        </ActionForm>
      </Notice>
    </div>
  )
}
