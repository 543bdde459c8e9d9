import type { BasketItem } from '@/lib/domain/booking/basket/queries'
import type { Cents } from '@/lib/money'
import { BasketBeside } from './basket-beside'

/** The basket beside days that are chosen: of its lines, only what is shown there goes to the browser. */
export function BasketPanel({ base, items, total }: { base: string; items: BasketItem[]; total: Cents }) {
  return (
    <BasketBeside
      base={base}
      total={total}
      items={items.map(({ id, kind, day, childName, activityName, price, isWaiting, refusal }) => ({
        ...{ id, kind, day, childName, activityName, price, isWaiting },
        isRefused: refusal !== null,
      }))}
    />
  )
}
