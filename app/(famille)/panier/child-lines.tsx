import type { ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { BasketItem } from '@/lib/domain/booking/basket/queries'
import { basketPageWords as t, clearedLines, forName, linesOf } from '@/lib/messages/fr/basket-page'
import { weekOf } from '@/lib/messages/fr/month-views'
import { formatCents, total } from '@/lib/money'
import type { WaitingChoice } from '@/lib/rules/waiting-choice'
import { mondayOf } from '@/lib/time/day'
import { emptyAction } from './actions'
import { BasketLine } from './basket-line'
import { WaitingChoiceForm } from './waiting-choice'

/** What is asked for one child, by week, with what it costs and how a week waits where there is something to choose. */
export function ChildLines({
  lines,
  choices = [],
  note,
}: {
  lines: BasketItem[]
  choices?: WaitingChoice[]
  note?: ReactNode
}) {
  const { childId, childName, kind } = lines[0]!
  const id = `${kind}-${childId}`
  const taken = lines.filter((line) => line.refusal === null && !line.isWaiting)
  const weeks = [...Map.groupBy(lines, (line) => mondayOf(line.day))].toSorted(([one], [other]) =>
    one.localeCompare(other),
  )
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
        <h2 id={id} className="text-xl">
          {linesOf(kind, childName)}
        </h2>
        {lines.length > 1 && (
          <ActionForm action={emptyAction} className="contents">
            <HiddenField name="childId" value={childId} />
            <HiddenField name="kind" value={kind} />
            <SubmitButton variant="text" size="sm">
              {t.clear}
              <span className="sr-only"> {clearedLines(kind, childName)}</span>
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      {note && <div className="mb-2">{note}</div>}
      <Card>
        {weeks.map(([monday, own]) => (
          <div key={monday} className="border-t border-line first:border-t-0">
            <h3 className="px-4 pt-3 text-sm font-[650] text-ink-2">{weekOf(monday)}</h3>
            <ul>
              {own.map((line) => (
                <BasketLine key={line.id} line={line} />
              ))}
            </ul>
            {choices
              .filter((choice) => choice.childId === childId && choice.monday === monday)
              .map((choice) => (
                <WaitingChoiceForm
                  key={choice.programmeId}
                  choice={choice}
                  childName={childName}
                  programme={programmeAmong(own, choice)}
                />
              ))}
          </div>
        ))}
        {(kind === 'book' || taken.some((line) => line.price > 0)) && (
          <p className="flex justify-between gap-4 border-t border-line bg-sunken px-4 py-3">
            <span>
              {kind === 'book' ? t.subtotal : t.leftToPay}
              <span className="sr-only"> {forName(childName)}</span>
            </span>
            <span className="font-[650]">{formatCents(total(taken.map((line) => line.price)))}</span>
          </p>
        )}
      </Card>
    </section>
  )
}

/** The accueil of a choice, where the week has several; else null. */
function programmeAmong(lines: readonly BasketItem[], { programmeId }: WaitingChoice): string | null {
  if (lines.every((line) => line.programmeId === programmeId)) return null
  return lines.find((line) => line.programmeId === programmeId)!.programmeName
}
