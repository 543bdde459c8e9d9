'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { startTransition, useActionState, useOptimistic, useState } from 'react'
import { DayList } from '@/components/calendar/day-list'
import { MonthCalendar } from '@/components/calendar/month-calendar'
import type { Cell } from '@/components/calendar/cell-look'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { idle } from '@/lib/actions/state'
import { dayWords } from '@/lib/messages/fr/basket'
import { capitalised } from '@/lib/messages/fr/booking'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import { addMonths, type Day, monthOf, type Month } from '@/lib/time/day'
import { formatDay, formatMonth } from '@/lib/time/format'
import { absenceAddress } from '../../absences/address'
import { toggleDayAction } from '../actions'
import { daysAddress, type Pair } from '../choices'

/** The days of one child: list first on a phone, month on a larger screen, both complete. */
export function DayPicker({
  base,
  pair,
  childName,
  month,
  today,
  view,
  days,
  address,
}: {
  base: string
  pair: Pair
  childName: string
  month: Month
  today: Day
  view: 'liste' | 'mois' | undefined
  days: ShownDay[]
  address: { pairs: Pair[]; child: string; view: 'liste' | 'mois' | undefined }
}) {
  const router = useRouter()
  const [state, toggle, isPending] = useActionState(toggleDayAction, idle)
  const [selected, select] = useState<Day | null>(null)
  const [shownDays, expect] = useOptimistic(days, expectChange)
  const cells = shownDays.map((shown) => asCell(shown, base))
  const panel = cells.find((cell) => cell.day === selected)
  const said = state.status === 'done' || state.status === 'refused' ? state.message : ''

  const activate = (day: Day) => {
    const cell = shownDays.find((shown) => shown.day === day)
    if (!cell || dayWords(cell).gesture === null) return
    const form = new FormData()
    form.set('childId', pair.childId)
    form.set('activityId', pair.activityId)
    form.set('day', day)
    startTransition(() => {
      expect(day)
      toggle(form)
    })
  }
  const monthAddress = (count: number) => daysAddress(base, { ...address, month: addMonths(month, count) })

  return (
    <section aria-label={`Jours de ${childName}`}>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="flex grow items-center justify-between gap-3 md:justify-start">
          <Link href={monthAddress(-1)} scroll={false} className={`${buttonClass('secondary')} px-3!`}>
            <Icon name="gauche" />
            <span className="sr-only">Mois précédent</span>
          </Link>
          <h2 className="order-none text-xl md:order-last" aria-live="polite">
            {capitalised(formatMonth(month))}
          </h2>
          <Link href={monthAddress(1)} scroll={false} className={`${buttonClass('secondary')} px-3!`}>
            <Icon name="droite" />
            <span className="sr-only">Mois suivant</span>
          </Link>
        </div>
        <ViewSwitch base={base} address={{ ...address, month }} view={view} />
      </div>

      <p role="status" className={state.status === 'refused' ? 'mb-3 font-semibold text-red-fg' : 'sr-only'}>
        {isPending ? '' : said}
      </p>

      <div className={view === 'mois' ? 'hidden' : view === 'liste' ? '' : 'md:hidden'}>
        <form action={toggle}>
          <input type="hidden" name="childId" value={pair.childId} />
          <input type="hidden" name="activityId" value={pair.activityId} />
          <DayList cells={cells} month={month} />
        </form>
      </div>
      <div className={view === 'liste' ? 'hidden' : view === 'mois' ? '' : 'max-md:hidden'}>
        <Card className="p-2 md:p-4">
          <MonthCalendar
            month={month}
            today={today}
            cells={cells}
            busyDay={isPending ? selected : null}
            selectedDay={selected}
            onSelect={select}
            onActivate={activate}
            onLeaveMonth={(day) =>
              router.push(daysAddress(base, { ...address, month: monthOf(day) }), { scroll: false })
            }
          />
          <p className="mt-3 text-sm text-ink-2">
            <span className="pointer-coarse:hidden">
              Double-cliquez sur un jour pour l’ajouter ou le retirer.{' '}
            </span>
            <span className="hidden pointer-coarse:inline">
              Touchez un jour pour l’ajouter ou le retirer.{' '}
            </span>
            Au clavier&nbsp;: flèches, puis Entrée ou Espace.
          </p>
        </Card>
        {panel && <DayPanel cell={panel} onActivate={() => activate(panel.day as Day)} />}
      </div>
    </section>
  )
}

/** What one click on a day tells, and the button that does it. */
function DayPanel({ cell, onActivate }: { cell: Cell; onActivate: () => void }) {
  return (
    <Card className="mt-4 flex flex-col items-start gap-3 p-4">
      <h3 className="text-lg">{capitalised(formatDay(cell.day as Day))}</h3>
      <p className="font-semibold">{cell.words}</p>
      <p>{cell.sentence}</p>
      {cell.gesture && (
        <button type="button" onClick={onActivate} className={buttonClass('secondary')}>
          {cell.gesture}
        </button>
      )}
      {cell.link && (
        <Link href={cell.link.href} className={buttonClass('secondary')}>
          {cell.link.words}
        </Link>
      )}
    </Card>
  )
}

function ViewSwitch({
  base,
  address,
  view,
}: {
  base: string
  address: { pairs: Pair[]; child: string; month: Month }
  view: 'liste' | 'mois' | undefined
}) {
  const tab = (name: 'liste' | 'mois', isDefault: string) =>
    `flex min-h-11 items-center justify-center gap-2 rounded-[8px] px-4 text-[.9375rem] font-semibold no-underline ${
      view === name ? 'bg-surface text-ink ring-2 ring-brand' : view ? 'text-ink-2' : isDefault
    }`
  return (
    <nav
      aria-label="Affichage"
      className="grid w-full auto-cols-fr grid-flow-col rounded-md border border-line bg-sunken p-1 md:w-auto"
    >
      <Link
        href={daysAddress(base, { ...address, view: 'liste' })}
        scroll={false}
        aria-current={view === 'liste' ? 'true' : undefined}
        className={tab(
          'liste',
          'text-ink-2 max-md:bg-surface max-md:text-ink max-md:ring-2 max-md:ring-brand',
        )}
      >
        <Icon name="liste" size={20} />
        Liste
      </Link>
      <Link
        href={daysAddress(base, { ...address, view: 'mois' })}
        scroll={false}
        aria-current={view === 'mois' ? 'true' : undefined}
        className={tab('mois', 'text-ink-2 md:bg-surface md:text-ink md:ring-2 md:ring-brand')}
      >
        <Icon name="calendrier" size={20} />
        Mois
      </Link>
    </nav>
  )
}

type ShownDay = CalendarDay & { bookingId?: string }

function asCell(shown: ShownDay, base: string): Cell {
  return {
    day: shown.day,
    look: shown.state === 'open' && shown.isFew ? 'few' : shown.state,
    ...dayWords(shown),
    isPressed: shown.state === 'inBasket' || shown.state === 'cancelInBasket',
    link: shown.bookingId
      ? {
          href: absenceAddress(base, shown.bookingId),
          words: shown.state === 'accepted' && shown.isAbsent ? 'Voir l’absence' : 'Signaler une absence',
        }
      : undefined,
  }
}

/** What the server will most likely answer to a gesture, shown while it does. Taking a line out waits for its answer. */
function expectChange(days: ShownDay[], day: Day): ShownDay[] {
  return days.map((shown): ShownDay => {
    if (shown.day !== day) return shown
    if (shown.state === 'open') return { day, state: 'inBasket', until: shown.now.until }
    if (shown.state === 'accepted')
      return { day, state: 'cancelInBasket', until: shown.cancel?.until ?? null }
    return shown
  })
}
