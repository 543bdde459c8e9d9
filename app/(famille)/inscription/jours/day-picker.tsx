'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { startTransition, useActionState, useMemo, useOptimistic, useState } from 'react'
import type { CellGesture } from '@/components/calendar/cell-look'
import { DayList } from '@/components/calendar/day-list'
import { type View, ViewSwitch } from '@/components/calendar/view-switch'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { useIsNarrow } from '@/components/ui/is-narrow'
import { Link } from '@/components/ui/link'
import { type FormState, idle } from '@/lib/actions/state'
import { ambiguousGestureSentence, monthSentence } from '@/lib/messages/fr/basket'
import { dayPickerWords, daysOf, gestureHints } from '@/lib/messages/fr/day-picker'
import { capitalised } from '@/lib/messages/fr/sentence'
import { expectedAfter, sharedGesture, type SharedGesture } from '@/lib/rules/day-gesture'
import { addMonths, type Day, monthOf, type Month } from '@/lib/time/day'
import { formatMonth } from '@/lib/time/format'
import { changeDayAction } from '../actions'
import { daysAddress, type DaysAddress, type Pair } from '../choices'
import { cellsOf, gestureValue, type ShownChild, shownOn } from './cells'
import { DayPanel } from './day-panel'
import { type PackedDays, unpackDays } from './packed-days'

// Apart: a telephone that shows the list has no use for it.
const MonthCalendar = dynamic(() =>
  import('@/components/calendar/month-calendar').then((module) => module.MonthCalendar),
)

type Asked = SharedGesture & { day: Day }

/** The days of the chosen children: list first on a phone, month on a larger screen, both complete. */
export function DayPicker({
  base,
  pairs,
  packed,
  month,
  today,
  address,
  view,
}: {
  base: string
  /** Whose days are shown, in the order of `packed`. */
  pairs: readonly Pair[]
  packed: readonly { name: string; days: PackedDays }[]
  month: Month
  today: Day
  address: DaysAddress
  /** The one that is asked for; else the width chooses, once a script can tell it: the month until then. */
  view: View | undefined
}) {
  const router = useRouter()
  const isNarrow = useIsNarrow()
  const shownView = view ?? (isNarrow ? 'liste' : 'mois')
  const [state, send, isPending] = useActionState(changeDayAction, idle)
  const [selected, select] = useState<Day | null>(null)
  const known = useMemo(
    () => packed.map(({ name, days }): ShownChild => ({ name, days: unpackDays(days, month) })),
    [packed, month],
  )
  const [shown, expect] = useOptimistic(known, expectChange)
  const cells = cellsOf(shown, base)
  const panel = cells.find((cell) => cell.day === selected)
  const [said, say] = useAnnouncement(state, month, cells.length)

  const ask = ({ day, change, among }: Asked) => {
    const form = new FormData()
    for (const { childId, activityId } of pairs) {
      form.append('childId', childId)
      form.append('activityId', activityId)
    }
    form.set('gesture', gestureValue(day, { change, among }))
    startTransition(() => {
      expect({ day, change, among })
      send(form)
    })
  }
  // By what the server has said: a second tap before its answer asks for the same again, and has no effect of its own.
  const activate = (day: Day) => {
    const gesture = sharedGesture(shownOn(known, day))
    if (gesture === 'each') say(ambiguousGestureSentence(day))
    else if (gesture) ask({ day, ...gesture })
  }
  const press = ({ value }: CellGesture) => {
    const [change, day, ...places] = value.split(' ') as [SharedGesture['change'], Day, ...string[]]
    ask({ day, change, among: places.map(Number) })
  }
  const monthAddress = (count: number) => daysAddress(base, { ...address, month: addMonths(month, count) })

  return (
    <section aria-label={daysOf(packed.map(({ name }) => name))}>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="flex grow items-center justify-between gap-3 md:justify-start">
          <Link href={monthAddress(-1)} scroll={false} className={`${buttonClass('secondary')} px-3!`}>
            <Icon name="gauche" />
            <span className="sr-only">{dayPickerWords.previousMonth}</span>
          </Link>
          <h2 className="order-none text-xl md:order-last">{capitalised(formatMonth(month))}</h2>
          <Link href={monthAddress(1)} scroll={false} className={`${buttonClass('secondary')} px-3!`}>
            <Icon name="droite" />
            <span className="sr-only">{dayPickerWords.nextMonth}</span>
          </Link>
        </div>
        <ViewSwitch view={view} addressOf={(asked) => daysAddress(base, { ...address, view: asked })} />
      </div>

      <p role="status" className={state.status === 'refused' ? 'mb-3 font-semibold text-red-fg' : 'sr-only'}>
        {isPending ? '' : said}
      </p>

      {shownView === 'liste' ? (
        <form action={send}>
          {pairs.map(({ childId, activityId }) => (
            <span key={childId}>
              <input type="hidden" name="childId" value={childId} />
              <input type="hidden" name="activityId" value={activityId} />
            </span>
          ))}
          <DayList cells={cells} month={month} />
        </form>
      ) : (
        <>
          <Card className="p-1 min-[22.5rem]:p-2 md:p-4">
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
            <Instructions isAlone={packed.length === 1} />
          </Card>
          {panel && <DayPanel cell={panel} onGesture={press} />}
        </>
      )}
    </section>
  )
}

function Instructions({ isAlone }: { isAlone: boolean }) {
  const { mouse, touch } = gestureHints(isAlone)
  return (
    <p className="mt-3 text-sm text-ink-2">
      <span className="pointer-coarse:hidden">{mouse} </span>
      <span className="hidden pointer-coarse:inline">{touch} </span>
      {dayPickerWords.byKeyboard}
    </p>
  )
}

function expectChange(children: readonly ShownChild[], { day, change, among }: Asked): ShownChild[] {
  return children.map((child, index) => ({
    ...child,
    days: child.days.map((one) =>
      one.day === day && (among.length === 0 || among.includes(index)) ? expectedAfter(one, change) : one,
    ),
  }))
}

/** What the page says aloud, in one place: the answer to a gesture, the month that has come, or what it asks for itself. */
function useAnnouncement(
  state: FormState,
  month: Month,
  days: number,
): [said: string, say: (sentence: string) => void] {
  const attempt = 'attempt' in state ? state.attempt : 0
  const answer = state.status === 'done' || state.status === 'refused' ? state.message : ''
  const [last, setLast] = useState({ attempt, month, said: answer })
  if (last.attempt !== attempt) setLast({ attempt, month, said: answer })
  else if (last.month !== month) setLast({ attempt, month, said: monthSentence(month, days) })
  return [last.said, (said) => setLast({ attempt, month, said })]
}
