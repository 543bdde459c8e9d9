import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Notice } from '@/components/ui/notice'
import { removedNames, type RemovedLine } from '@/lib/domain/booking/basket/removal/schema'
import type { Participant } from '@/lib/domain/offer/queries'
import { removedSentence } from '@/lib/messages/fr/basket'
import { basketPageWords } from '@/lib/messages/fr/basket-page'
import { putBackAction } from './actions'

/** What was just taken out of the basket, and the way to put it back. */
export function RemovedNotice({
  lines,
  participants,
}: {
  lines: RemovedLine[]
  participants: readonly Participant[]
}) {
  const child = participants.find(({ id }) => id === lines[0]?.childId)
  if (!child) return null
  const names = removedNames(lines)
  return (
    <div className="mb-6 max-w-3xl">
      <Notice tone="info" role="status">
        <p>{removedSentence(lines, child.firstName)}</p>
        <ActionForm key={names.join(' ')} action={putBackAction} className="flex flex-col items-start gap-2">
          {names.map((name) => (
            <HiddenField key={name} name="lignes" value={name} />
          ))}
          <SubmitButton variant="secondary" size="sm">
            {basketPageWords.putBack}
          </SubmitButton>
        </ActionForm>
      </Notice>
    </div>
  )
}
