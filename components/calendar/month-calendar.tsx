'use client'

import { closedDay } from '@/lib/messages/fr/month-views'
import './month-calendar.css'
import {
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import type { DateHeaderProps } from 'react-big-calendar'
import { useHasScript } from '@/components/ui/has-script'
import { type Day, monthOf, type Month, weekday } from '@/lib/time/day'
import { BareMonth, dayOfCell } from './bare-month'
import { type Cell, commonLook } from './cell-look'
import { DrawnMonth } from './drawn-month'
import { boxOf, CellSentence, OneChild, SeveralChildren } from './month-cell'
import { dayReached, reachableDay } from './month-keys'

type Controls = {
  month: Month
  /** Today in Paris, said by the server: the browser's own clock may be elsewhere. */
  today: Day
  cells: ReadonlyMap<Day, Cell>
  busyDay: Day | null
  selectedDay: Day | null
  /** A single click: describe the day. */
  onSelect: (day: Day) => void
  /** A double click, a tap, Enter or Space: do what can be done. */
  onActivate: (day: Day) => void
  /** A key led out of the month. */
  onLeaveMonth: (day: Day) => void
}

/** With what the cells have in common: the days that have one, in order, and the one that Tab leads to. */
type Shared = Controls & { days: readonly Day[]; reachable: Day }

const CalendarContext = createContext<Shared | null>(null)

/**
 * A month of days as buttons, on react-big-calendar. Its own touch and keyboard handling is left aside
 * (no `selectable`, no events): each cell is a real button.
 */
export function MonthCalendar({
  month,
  cells,
  today,
  ...rest
}: Omit<Controls, 'cells'> & { cells: readonly Cell[] }) {
  const days = cells.map(({ day }) => day)
  const shared = {
    ...{ month, days, today, ...rest },
    cells: new Map(cells.map((cell) => [cell.day, cell])),
    reachable: reachableDay(days, month, rest.selectedDay),
  }
  const date = useMemo(() => new Date(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 15), [month])
  const now = useMemo(() => new Date(`${today}T12:00:00`), [today])
  const hasScript = useHasScript()
  const isWeekOnly = !days.some((day) => weekday(day) > 5)
  return (
    <CalendarContext value={shared}>
      {/* Until then its buttons would answer nothing. */}
      <div className="mois" data-semaine={isWeekOnly || undefined} inert={!hasScript}>
        {hasScript ? (
          <BareMonth date={date} now={now} dateHeader={DayCell} header={WeekdayHeader} />
        ) : (
          <DrawnMonth month={month} cells={shared.cells} />
        )}
      </div>
    </CalendarContext>
  )
}

function WeekdayHeader({ label }: { label: string }) {
  return <span role="columnheader">{label}</span>
}

function DayCell({ date }: DateHeaderProps) {
  const controls = useContext(CalendarContext)!
  const day = dayOfCell(date)
  if (monthOf(day) !== controls.month) return <span className="jour" />
  const cell = controls.cells.get(day)
  if (cell) return <OpenDay cell={cell} />
  if (controls.reachable === day) return <EmptyMonth day={day} />
  return (
    <span className="jour text-ink-2">
      <ClosedDay day={day} />
    </span>
  )
}

function ClosedDay({ day }: { day: Day }) {
  return (
    <>
      <span aria-hidden="true">{Number(day.slice(8))}</span>
      <span className="sr-only">{closedDay(day)}</span>
    </>
  )
}

/** What the keys hold on to in a month without any open day: they lead on from there. */
function EmptyMonth({ day }: { day: Day }) {
  const { button, onKeyDown } = useReachable(day)
  return (
    <button
      ref={button}
      type="button"
      data-jour={day}
      data-etat="closed"
      aria-disabled="true"
      onKeyDown={onKeyDown}
      className="jour rounded-md text-ink-2"
    >
      <span className="flex h-full items-start">
        <ClosedDay day={day} />
      </span>
    </button>
  )
}

function OpenDay({ cell }: { cell: Cell }) {
  const controls = useContext(CalendarContext)!
  const { day } = cell
  const { button, onKeyDown } = useReachable(day)
  const isMouse = useRef(false)
  const isBusy = controls.busyDay === day
  const look = commonLook(cell)
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    const { pointerType } = event.nativeEvent as PointerEvent
    isMouse.current = pointerType === 'mouse'
    controls.onSelect(day)
    if (!isMouse.current) controls.onActivate(day)
  }
  return (
    <button
      ref={button}
      type="button"
      data-jour={day}
      data-etat={look}
      aria-current={day === controls.today ? 'date' : undefined}
      tabIndex={controls.reachable === day ? 0 : -1}
      aria-pressed={pressedOf(cell)}
      aria-busy={isBusy || undefined}
      onClick={onClick}
      onDoubleClick={() => isMouse.current && controls.onActivate(day)}
      onKeyDown={onKeyDown}
      className={`jour jour-ouvert touch-manipulation select-none ${boxOf(cell)} ${controls.selectedDay === day ? 'shadow-ring' : ''}`}
    >
      {cell.isAlone ? (
        <OneChild day={day} child={cell.children[0]!} isBusy={isBusy} />
      ) : (
        <SeveralChildren cell={cell} isBusy={isBusy} />
      )}
      <CellSentence cell={cell} />
    </button>
  )
}

function pressedOf({ children }: Cell): boolean | 'mixed' {
  const pressed = children.filter(({ isPressed }) => isPressed).length
  return pressed === children.length || (pressed > 0 && 'mixed')
}

/** The focus and the keys of a day. */
function useReachable(day: Day) {
  const controls = useContext(CalendarContext)!
  const button = useRef<HTMLButtonElement>(null)
  const isReachable = controls.reachable === day
  const { selectedDay, onSelect } = controls

  // react-big-calendar mounts its headers anew when the month changes: the cell takes the focus back itself. Keys may
  // have led to a closed day: it is then the nearest one that is selected.
  useEffect(() => {
    if (!isReachable || selectedDay === null || document.activeElement !== document.body) return
    button.current?.focus()
    if (selectedDay !== day) onSelect(day)
  }, [isReachable, selectedDay, day, onSelect])

  const onKeyDown = (event: KeyboardEvent) => {
    const target = dayReached(controls.days, controls.month, day, event.key)
    if (!target) return
    event.preventDefault()
    onSelect(target)
    if (monthOf(target) !== controls.month) controls.onLeaveMonth(target)
    else document.querySelector<HTMLElement>(`[data-jour="${target}"]`)?.focus()
  }
  return { button, onKeyDown }
}
