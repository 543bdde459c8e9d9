import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import type { BasketItem } from '@/lib/domain/booking/basket/queries'
import { basketPageWords as t, waitChosenFor } from '@/lib/messages/fr/basket-page'
import { chosenWaySentence, waitingChoiceLegend, wishMeanings, wishNames } from '@/lib/messages/fr/waiting'
import type { WaitingChoice } from '@/lib/rules/waiting-choice'
import { chooseWaitingAction, setWaitingAction } from './waiting-actions'
import { WaitingWays } from './waiting-ways'

/** How the days of a child in one week wait; the accueil is named where the week has several. */
export function WaitingChoiceForm({
  choice: { lineId, wishes, current },
  childName,
  programme,
}: {
  choice: WaitingChoice
  childName: string
  programme: string | null
}) {
  return (
    <div className="mx-4 mb-4 rounded-md border-[1.5px] border-violet-line bg-violet-bg p-3 text-violet-fg">
      <ActionForm
        action={chooseWaitingAction}
        values={{ wish: current ?? '' }}
        className="flex flex-col items-start gap-3"
      >
        <HiddenField name="lineId" value={lineId} />
        <fieldset className="w-full">
          <legend className="mb-2 font-[650]">{waitingChoiceLegend(childName, programme)}</legend>
          {/* Chosen from a sibling’s week too: the boxes follow. */}
          <WaitingWays
            key={current}
            ways={wishes.map((wish) => ({ wish, name: wishNames[wish], meaning: wishMeanings[wish] }))}
          />
        </fieldset>
        <SubmitButton variant="secondary" size="sm">
          {t.apply}
          <span className="sr-only"> {waitChosenFor(childName)}</span>
        </SubmitButton>
      </ActionForm>
      <p role="status" className="sr-only">
        {current && chosenWaySentence(current, childName)}
      </p>
    </div>
  )
}

/** On a line whose day is full: to wait for a place, or not to. */
export function WaitButton({ line, day }: { line: BasketItem; day: string }) {
  const isWaiting = line.isWaiting
  return (
    <ActionForm action={setWaitingAction} className="mt-2 flex flex-col items-start gap-2">
      <HiddenField name="lineIds" value={line.id} />
      <HiddenField name="wish" value={isWaiting ? 'non' : 'alone'} />
      <SubmitButton variant={isWaiting ? 'secondary' : 'violet'} size="sm">
        {isWaiting ? t.noWait : t.wait}
        <span className="sr-only">
          &nbsp;: {day}, {line.childName}
        </span>
      </SubmitButton>
    </ActionForm>
  )
}
