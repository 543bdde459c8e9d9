'use client'

import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { basketBesideWords as t, countInBasket, notSentYet } from '@/lib/messages/fr/basket-beside'
import { capitalised, inSentence } from '@/lib/messages/fr/sentence'
import { formatCents, type Cents } from '@/lib/money'
import type { Day } from '@/lib/time/day'
import { formatDay } from '@/lib/time/format'

/** A line as the panel shows it. */
export type PanelItem = {
  id: string
  kind: 'book' | 'cancel'
  day: Day
  childName: string
  activityName: string
  price: Cents
  isWaiting: boolean
  isRefused: boolean
}

/** The basket beside the calendar on a large screen, and as a bar above the menu on a phone. */
export function BasketBeside({ base, items, total }: { base: string; items: PanelItem[]; total: Cents }) {
  const count = items.length
  return (
    <>
      <aside aria-labelledby="panier-resume" className="max-lg:hidden lg:sticky lg:top-24 lg:self-start">
        <Card className="overflow-hidden">
          <h2 id="panier-resume" className="border-b border-line p-4 text-xl">
            {t.title}
          </h2>
          {count === 0 ? (
            <p className="p-4 text-ink-2">{t.empty}</p>
          ) : (
            <ul className="max-h-[50vh] overflow-y-auto px-4" tabIndex={0} aria-label={t.lines}>
              {items.map((item) => (
                <li
                  key={item.id}
                  className="flex items-start gap-3 border-t border-line py-3 first:border-t-0"
                >
                  <span
                    className={`grid size-9 shrink-0 place-items-center rounded-[8px] border-2 ${lookOf(item)}`}
                  >
                    <Icon name={item.kind === 'book' ? 'panier-plus' : 'panier-moins'} size={20} />
                  </span>
                  <span className="min-w-0 grow">
                    <span className="flex justify-between gap-2 font-semibold">
                      <span>{capitalised(formatDay(item.day))}</span>
                      {item.kind === 'book' && !item.isWaiting && (
                        <span className="whitespace-nowrap">{formatCents(item.price)}</span>
                      )}
                    </span>
                    <span className="text-sm text-ink-2">
                      {item.childName},{' '}
                      {item.kind === 'book' ? inSentence(item.activityName) : t.cancellation}
                      {item.isWaiting && `, ${t.waits}`}
                      {item.isRefused && `, ${t.staysHere}`}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )}
          <div className="flex flex-col gap-3 bg-sunken p-4">
            {count > 0 && (
              <p className="flex items-baseline justify-between">
                {t.total} <span className="font-title text-xl font-[650]">{formatCents(total)}</span>
              </p>
            )}
            <p className="text-sm text-ink-2">{t.notHeldYet}</p>
            <NextStep base={base} />
          </div>
        </Card>
      </aside>
      {/* Room for the bar, so that it hides nothing at the end of the page. */}
      <div aria-hidden="true" className="h-16 lg:hidden" />
      <div className="fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-10 flex items-center gap-3 border-t border-line bg-surface px-4 py-2.5 lg:hidden">
        <p className="min-w-0 grow leading-tight">
          <span className="block font-[650]">{countInBasket(count)}</span>
          {count > 0 && <span className="text-sm text-ink-2">{notSentYet(formatCents(total))}</span>}
        </p>
        <NextStep base={base} />
      </div>
    </>
  )
}

function NextStep({ base }: { base: string }) {
  return (
    <Link href={`${base}/panier`} className={buttonClass()}>
      {t.onwards}
      <Icon name="droite" size={20} />
    </Link>
  )
}

function lookOf({ kind, isWaiting }: PanelItem): string {
  if (isWaiting) return 'border-violet-line bg-violet-bg text-violet-fg'
  return kind === 'book'
    ? 'border-green-line bg-green-bg text-green-fg'
    : 'border-pink-line bg-pink-bg text-pink-fg'
}
