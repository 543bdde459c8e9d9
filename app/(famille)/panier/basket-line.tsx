import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Icon } from '@/components/ui/icon'
import type { BasketItem } from '@/lib/domain/booking/basket/queries'
import { termsSentence } from '@/lib/messages/fr/basket'
import { capitalised } from '@/lib/messages/fr/booking'
import { basketWaitSentence } from '@/lib/messages/fr/waiting'
import { refusalSentence } from '@/lib/messages/fr/refusals'
import { formatCents } from '@/lib/money'
import { formatDay, formatLastMoment } from '@/lib/time/format'
import { removeLineAction } from './actions'
import { RemoveButton } from './remove-button'

/** A line of the recap: its state, its day, until when it can be sent, its price, and the bin. */
export function BasketLine({ line }: { line: BasketItem }) {
  const day = capitalised(formatDay(line.day))
  const isBook = line.kind === 'book'
  const look = line.refusal
    ? 'border border-grey-line bg-grey-bg text-grey-fg'
    : line.isWaiting
      ? 'border-2 border-violet-line bg-violet-bg text-violet-fg'
      : isBook
        ? 'border-2 border-green-line bg-green-bg text-green-fg'
        : 'border-2 border-pink-line bg-pink-bg text-pink-fg'
  return (
    <li className="flex items-start gap-3 border-t border-line px-4 py-3 first:border-t-0">
      <span className={`grid size-9 shrink-0 place-items-center rounded-[8px] ${look}`}>
        <Icon name={line.refusal ? 'cadenas' : isBook ? 'panier-plus' : 'panier-moins'} size={20} />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap justify-between gap-x-3 font-[650]">
          <span>{day}</span>
          {(isBook || line.price > 0) && <span>{formatCents(line.price)}</span>}
        </p>
        <p className="text-sm text-ink-2">
          {isBook ? '' : `${line.childName}, annulation, `}
          {line.programmeName}, {line.activityName}
        </p>
        {line.isWaiting && (
          <p className="mt-1 text-sm font-semibold text-violet-fg">{basketWaitSentence(line.waiting!)}</p>
        )}
        {line.refusal ? (
          <p className="mt-1 text-sm font-semibold text-red-fg">{refusalSentence(line.refusal)}</p>
        ) : (
          <p className="text-sm text-ink-2">
            {line.limit !== null && <>À valider au plus tard le {formatLastMoment(line.limit)}. </>}
            {termsSentence(line)}
          </p>
        )}
      </div>
      <ActionForm action={removeLineAction} className="contents">
        <HiddenField name="lineId" value={line.id} />
        <RemoveButton label={`Retirer du panier : ${day}, ${line.childName}`} />
      </ActionForm>
    </li>
  )
}
