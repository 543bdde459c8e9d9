'use client'

import './month-calendar.css'
import { format, getDay, parse, startOfWeek } from 'date-fns'
import { fr } from 'date-fns/locale/fr'
import {
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import { Calendar, dateFnsLocalizer, type DateHeaderProps } from 'react-big-calendar'
import { useHasScript } from '@/components/ui/has-script'
import { Icon } from '@/components/ui/icon'
import { addDays, day as asDay, type Day, monthOf, type Month, weekday } from '@/lib/time/day'
import { formatDay } from '@/lib/time/format'
import { type Cell, cellLooks } from './cell-look'

const localizer = dateFnsLocalizer({
  format,
  parse,
  startOfWeek: (date: Date) => startOfWeek(date, { weekStartsOn: 1 }),
  getDay,
  locales: { fr },
})

type Controls = {
  month: Month
  /** Today in Paris, said by the server: the browser's own clock may be elsewhere. */
  today: Day
  cells: Map<string, Cell>
  busyDay: string | null
  selectedDay: string | null
  /** A single click: describe the day. */
  onSelect: (day: Day) => void
  /** A double click, a tap, Enter or Space: do what can be done. */
  onActivate: (day: Day) => void
  /** An arrow key led out of the month. */
  onLeaveMonth: (day: Day) => void
}

const CalendarContext = createContext<Controls | null>(null)

/**
 * A month of days as buttons, on react-big-calendar. Its own touch and keyboard handling is left aside
 * (no `selectable`, no events): each cell is a real button.
 */
export function MonthCalendar({
  month,
  cells,
  ...rest
}: Omit<Controls, 'cells'> & { cells: readonly Cell[] }) {
  const controls = { month, cells: new Map(cells.map((cell) => [cell.day, cell])), ...rest }
  const date = useMemo(() => new Date(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 15), [month])
  const now = useMemo(() => new Date(`${rest.today}T12:00:00`), [rest.today])
  const hasScript = useHasScript()
  const isWeekOnly = !cells.some((cell) => weekday(cell.day as Day) > 5)
  return (
    <CalendarContext value={controls}>
      {/* Until then its buttons answer nothing, and the library's first render has no rows for a screen reader. */}
      <div className="mois" data-semaine={isWeekOnly || undefined} inert={!hasScript}>
        <Calendar
          localizer={localizer}
          culture="fr"
          views={VIEWS}
          view="month"
          onView={ignore}
          date={date}
          onNavigate={ignore}
          getNow={() => now}
          events={NO_EVENTS}
          toolbar={false}
          drilldownView={null}
          components={COMPONENTS}
        />
      </div>
    </CalendarContext>
  )
}

const VIEWS = ['month' as const]
const NO_EVENTS: object[] = []
const COMPONENTS = { month: { dateHeader: DayCell, header: WeekdayHeader } }

function WeekdayHeader({ label }: { label: string }) {
  return <span role="columnheader">{label}</span>
}

function ignore() {}

function DayCell({ date }: DateHeaderProps) {
  const controls = useContext(CalendarContext)!
  const day = asDay(format(date, 'yyyy-MM-dd'))
  const button = useRef<HTMLButtonElement>(null)
  const isMouse = useRef(false)
  const isSelected = controls.selectedDay === day

  const isReachable = reachableDay(controls) === day
  const { selectedDay, onSelect } = controls

  // react-big-calendar mounts its headers anew when the month changes: the cell takes the focus back itself. Arrows may
  // have led to a closed day: it is then the nearest one that is selected.
  useEffect(() => {
    if (!isReachable || selectedDay === null || document.activeElement !== document.body) return
    button.current?.focus()
    if (selectedDay !== day) onSelect(day)
  }, [isReachable, selectedDay, day, onSelect])

  if (monthOf(day) !== controls.month) return <span className="min-h-[74px] flex-1 md:min-h-[96px]" />
  const cell = controls.cells.get(day)
  const number = Number(day.slice(8))
  if (!cell)
    return (
      <span className="min-h-[74px] flex-1 px-1.5 py-1.5 text-ink-2 md:min-h-[96px] md:px-2.5 md:py-2">
        <span aria-hidden="true">{number}</span>
        <span className="sr-only">{formatDay(day)}, fermé</span>
      </span>
    )

  const look = cellLooks[cell.look]
  const onKeyDown = (event: KeyboardEvent) => {
    const target = nextCell(controls, day, event.key)
    if (!target) return
    event.preventDefault()
    controls.onSelect(target)
    if (monthOf(target) !== controls.month) controls.onLeaveMonth(target)
    else document.querySelector<HTMLElement>(`[data-jour="${target}"]`)?.focus()
  }
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
      data-etat={cell.look}
      aria-current={day === controls.today ? 'date' : undefined}
      tabIndex={isReachable ? 0 : -1}
      aria-pressed={cell.isPressed}
      aria-busy={controls.busyDay === day || undefined}
      onClick={onClick}
      onDoubleClick={() => isMouse.current && controls.onActivate(day)}
      onKeyDown={onKeyDown}
      className={`flex min-h-[74px] w-full touch-manipulation flex-col justify-between rounded-md p-1.5 text-left leading-[1.15] select-none md:min-h-[96px] md:px-2.5 md:py-2 ${look.box} ${isSelected ? 'shadow-ring' : ''}`}
    >
      <span className="flex w-full items-start justify-between font-title text-[1.0625rem] font-[650] md:text-xl">
        <span aria-hidden="true">{number}</span>
        {look.icon && <Icon name={controls.busyDay === day ? 'sablier' : look.icon} size={20} />}
      </span>
      <span
        aria-hidden="true"
        className={`plain self-start rounded-[5px] text-[.71875rem] font-semibold tracking-tight md:hidden ${cell.look === 'few' ? 'bg-ink px-1 py-0.5 text-surface' : ''}`}
      >
        {cell.shortWords}
      </span>
      <span
        aria-hidden="true"
        className={`plain hidden self-start rounded-[5px] text-[.8125rem] leading-tight font-semibold md:block ${cell.look === 'few' ? 'bg-ink px-1.5 py-0.5 text-surface' : ''}`}
      >
        {cell.words}
      </span>
      <span className="sr-only">
        {formatDay(day)}, {cell.words}. {cell.sentence} {cell.gesture}
      </span>
    </button>
  )
}

/** The one cell that Tab leads to: the selected day, else the next one with a cell, else the last. */
function reachableDay({ cells, selectedDay }: Controls): string | undefined {
  const days = [...cells.keys()].sort()
  return days.find((day) => day >= (selectedDay ?? '')) ?? days.at(-1)
}

/** Where an arrow key leads: to the next day with a cell, along the week or down the weekday; out of the month at its ends. */
function nextCell({ cells, month }: Controls, from: Day, key: string): Day | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
  const step = steps[key]
  if (!step) return null
  for (let day = addDays(from, step); ; day = addDays(day, step))
    if (cells.has(day) || monthOf(day) !== month) return day
}
