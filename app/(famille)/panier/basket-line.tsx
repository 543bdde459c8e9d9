import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Icon, type IconName } from '@/components/ui/icon'
import type { BasketItem } from '@/lib/domain/booking/basket/queries'
import { changeSentence, termsSentence } from '@/lib/messages/fr/basket'
import { basketPageWords as t, removeLabel, sendBefore } from '@/lib/messages/fr/basket-page'
import { basketWaitSentence } from '@/lib/messages/fr/waiting'
import { refusalSentence } from '@/lib/messages/fr/refusals'
import { capitalised, inSentence } from '@/lib/messages/fr/sentence'
import { formatCents } from '@/lib/money'
import { formatDay, formatLastMoment } from '@/lib/time/format'
import { removeLineAction } from './actions'
import { RemoveButton } from './remove-button'
import { WaitButton } from './waiting-choice'

/** A line of the recap: its state, its day, until when it can be sent, its price, what changed, and the bin. */
export function BasketLine({ line }: { line: BasketItem }) {
  const day = capitalised(formatDay(line.day))
  const isBook = line.kind === 'book'
  const [look, icon] = lookOf(line)
  const change = changeSentence(line)
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <span className={`grid size-9 shrink-0 place-items-center rounded-[8px] ${look}`}>
        <Icon name={icon} size={20} />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap justify-between gap-x-3 font-[650]">
          <span>{day}</span>
          {(isBook || line.price > 0) && <span>{formatCents(line.price)}</span>}
        </p>
        <p className="text-sm text-ink-2">
          {isBook ? '' : `${t.cancellation}, `}
          {line.programmeName}, {inSentence(line.activityName)}
        </p>
        {change && (
          <p className="mt-1 flex items-start gap-1.5 text-sm font-semibold">
            <Icon name="info" size={20} />
            {change}
          </p>
        )}
        {line.isWaiting && (
          <p className="mt-1 text-sm font-semibold text-violet-fg">
            {basketWaitSentence(line.waiting!, line.isFull)}
          </p>
        )}
        {line.refusal ? (
          <p className="mt-1 text-sm font-semibold text-red-fg">
            {refusalSentence(line.refusal)} {t.staysHere}
          </p>
        ) : (
          <p className="text-sm text-ink-2">
            {line.limit !== null && `${sendBefore(formatLastMoment(line.limit))} `}
            {termsSentence(line)}
          </p>
        )}
        {(line.isWaiting || line.refusal?.code === 'full') && <WaitButton line={line} day={day} />}
      </div>
      <ActionForm action={removeLineAction} className="contents">
        <HiddenField name="lineId" value={line.id} />
        <RemoveButton label={removeLabel(day, line.childName)} />
      </ActionForm>
    </li>
  )
}

function lookOf({ kind, refusal, isWaiting }: BasketItem): [look: string, icon: IconName] {
  if (refusal)
    return [
      'border border-grey-line bg-grey-bg text-grey-fg',
      refusal.code === 'full' ? 'fauteuil-barre' : 'cadenas',
    ]
  if (isWaiting) return ['border-2 border-violet-line bg-violet-bg text-violet-fg', 'panier-plus']
  return kind === 'book'
    ? ['border-2 border-green-line bg-green-bg text-green-fg', 'panier-plus']
    : ['border-2 border-pink-line bg-pink-bg text-pink-fg', 'panier-moins']
}
