import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { forDay, noOpenDay, onDay, weekOf } from '@/lib/messages/fr/month-views'
import { enumerated } from '@/lib/messages/fr/rule-terms'
import { type Day, mondayOf, type Month } from '@/lib/time/day'
import { formatDay, shortDayParts } from '@/lib/time/format'
import { Avatars } from './avatars'
import { alike, type Cell, type CellGesture, cellLooks, type ChildCell, commonLook } from './cell-look'

/** The same days as a list, by week: each says everything and has its buttons. Works without JavaScript. */
export function DayList({ cells, month }: { cells: readonly Cell[]; month: Month }) {
  if (cells.length === 0)
    return <p className="rounded-lg border border-line bg-surface p-5 text-ink-2">{noOpenDay(month)}</p>
  const weeks = Map.groupBy(cells, (cell) => mondayOf(cell.day))
  return (
    <div className="flex flex-col gap-5">
      {[...weeks].map(([monday, days]) => (
        <section key={monday} aria-labelledby={`semaine-${monday}`}>
          <h3 id={`semaine-${monday}`} className="mb-2 text-sm font-semibold text-ink-2">
            {weekOf(monday)}
          </h3>
          <ul className="flex flex-col gap-2">
            {days.map((cell) =>
              cell.isAlone ? <Row key={cell.day} cell={cell} /> : <SharedRow key={cell.day} cell={cell} />,
            )}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Row({ cell: { day, children } }: { cell: Cell }) {
  const child = children[0]!
  return (
    <li
      data-jour-liste={day}
      data-etat={child.look}
      className={`flex min-h-[66px] items-center gap-3 rounded-md py-2.5 pr-3 pl-2 ${cellLooks[child.look].box}`}
    >
      <DateSquare day={day} />
      <span className="plain min-w-0 grow rounded-sm px-0.5">
        <Said child={child} day={day} before={`${formatDay(day)}, `} />
      </span>
      {child.gesture && (
        <GestureButton
          gesture={child.gesture}
          visible={child.gesture.label.split(' ')[0]!}
          rest={`${child.gesture.label.split(' ').slice(1).join(' ')}, ${formatDay(day)}`}
        />
      )}
    </li>
  )
}

/**
 * A day of several children: what is common once; then a button for each child and one for all for whom it does the
 * same, which stay where they are when what is said above them changes.
 */
function SharedRow({ cell }: { cell: Cell }) {
  const { day, children, gesture, isForSeveral } = cell
  return (
    <li
      data-jour-liste={day}
      data-etat={commonLook(cell)}
      className="flex items-start gap-2 rounded-md border border-line bg-surface py-2.5 pr-2.5 pl-1"
    >
      <DateSquare day={day} />
      <div className="flex min-w-0 grow flex-col gap-2">
        <div className="grid auto-cols-fr gap-2 md:grid-flow-col">
          {alike(children).map((same, index) => (
            <SaidOfChildren key={index} day={day} same={same} />
          ))}
        </div>
        <div className="flex flex-wrap gap-2">
          {children.map(
            (child, index) =>
              child.gesture && (
                <GestureButton
                  key={index}
                  gesture={child.gesture}
                  visible={child.gesture.label}
                  rest={forDay(day)}
                />
              ),
          )}
          {gesture && isForSeveral && (
            <GestureButton gesture={gesture} visible={gesture.label} rest={forDay(day)} />
          )}
        </div>
      </div>
    </li>
  )
}

function SaidOfChildren({ day, same }: { day: Day; same: readonly ChildCell[] }) {
  const names = same.map(({ name }) => name)
  return (
    <div
      data-enfants={names.join(' ')}
      data-etat={same[0]!.look}
      className={`rounded-[8px] px-2.5 py-2 ${cellLooks[same[0]!.look].box}`}
    >
      <div className="plain rounded-sm">
        <p className="mb-1 flex items-center gap-1.5 text-sm font-semibold">
          <Avatars of={same} />
          <span>
            <span className="sr-only">{formatDay(day)}, </span>
            {enumerated(names)}
          </span>
        </p>
        <Said child={same[0]!} day={day} />
      </div>
    </div>
  )
}

function DateSquare({ day }: { day: Day }) {
  const parts = shortDayParts(day)
  return (
    <span aria-hidden="true" className="plain w-[46px] shrink-0 rounded-sm text-center leading-[1.05]">
      <span className="block text-xs">{parts.weekday}</span>
      <span className="block font-title text-xl font-[650]">{parts.number}</span>
      <span className="block text-xs">{parts.month}</span>
    </span>
  )
}

function Said({
  child: { look, words, sentence, price, link },
  day,
  before,
}: {
  child: ChildCell
  day: Day
  before?: string
}) {
  const { icon } = cellLooks[look]
  return (
    <>
      <span className="flex items-start gap-1.5 leading-tight font-[650]">
        {icon && <Icon name={icon} size={20} />}
        <span>
          {before && <span className="sr-only">{before}</span>}
          {words}
        </span>
      </span>
      <span className="mt-0.5 block text-[.8125rem] leading-[1.35]">
        {sentence}
        {price && ` ${price.amount}.`}
      </span>
      {link && (
        <Link
          href={link.href}
          className="flex min-h-11 items-center text-sm font-[650] underline underline-offset-[3px]"
        >
          {link.words}
          <span className="sr-only"> {onDay(day)}</span>
        </Link>
      )}
    </>
  )
}

function GestureButton({ gesture, visible, rest }: { gesture: CellGesture; visible: string; rest: string }) {
  return (
    <button
      type="submit"
      name="gesture"
      value={gesture.value}
      className="flex min-h-11 items-center justify-center rounded-[8px] border-[1.5px] border-current bg-surface px-3 py-1 text-sm leading-tight font-[650] text-brand"
    >
      {visible}
      <span className="sr-only"> {rest}</span>
    </button>
  )
}
