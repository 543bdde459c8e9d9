import { randomUUID } from 'node:crypto'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { BasketItem } from '@/lib/domain/booking/basket/queries'
import { leavingWords, priceReason } from '@/lib/messages/fr/basket'
import { basketSummaryWords as t, staySentence } from '@/lib/messages/fr/basket-page'
import { leftOutSentence } from '@/lib/messages/fr/waiting'
import { type Cents, formatCents } from '@/lib/money'
import { submitBasketAction } from './actions'

/** What « Valider » will do and what it costs. On a phone the button stays above the menu. */
export function BasketSummary({ base, items, total }: { base: string; items: BasketItem[]; total: Cents }) {
  const leaving = items.filter((item) => item.refusal === null)
  const waiting = leaving.filter((item) => item.isWaiting).length
  const booked = leaving.filter((item) => item.kind === 'book' && !item.isWaiting)
  const { leaves, stays } = leavingWords(leaving.length, items.length - leaving.length, waiting)
  return (
    // Room below for the bar of a phone, so that it hides nothing at the end of the page.
    <Card className="flex flex-col gap-4 bg-sunken! p-4 max-lg:mb-24 lg:sticky lg:top-24">
      <h2 className="sr-only">{t.title}</h2>
      {/* Said again when a line is to wait, or not to. */}
      <div role="status" className="flex flex-col gap-2">
        <p className="flex items-baseline justify-between gap-4">
          <span>{t.total}</span>
          <span className="font-title text-2xl font-[650]">{formatCents(total)}</span>
        </p>
        {waiting > 0 && <p className="text-sm text-ink-2">{leftOutSentence(waiting)}</p>}
      </div>
      {booked.length > 0 && (
        <p className="text-sm text-ink-2">
          {priceReason(booked)}{' '}
          {booked.some((item) => item.quotient === null) && (
            <Link href={`${base}/mon-compte/quotient`} className="underline underline-offset-[3px]">
              {t.giveQuotient}
            </Link>
          )}
        </p>
      )}
      <p className="text-sm text-ink-2">{t.notSentYet}</p>
      {stays && (
        <p className="flex items-start gap-2 font-semibold text-red-fg">
          <Icon name="alerte" size={20} />
          {staySentence(leaving.length, leaves, stays)}
        </p>
      )}
      <ActionForm action={submitBasketAction} className="flex flex-col gap-4">
        <HiddenField name="key" value={randomUUID()} />
        <CheckboxField name="allOrNothing" label={t.allOrNothing} hint={t.allOrNothingHint} />
        <div className="flex flex-col max-lg:fixed max-lg:inset-x-0 max-lg:bottom-[calc(4rem+env(safe-area-inset-bottom))] max-lg:z-10 max-lg:gap-2 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:px-4 max-lg:py-2.5">
          <p className="flex items-baseline justify-between gap-4 lg:hidden">
            <span className="text-sm leading-tight">
              <span className="block font-[650]">{leaves}</span>
              {stays && <span className="text-ink-2">{stays}</span>}
            </span>
            <span className="font-title text-xl font-[650] whitespace-nowrap">{formatCents(total)}</span>
          </p>
          <SubmitButton>{t.send}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  )
}
