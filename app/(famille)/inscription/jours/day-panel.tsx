import { Avatars } from '@/components/calendar/avatars'
import {
  alike,
  type Cell,
  type CellGesture,
  cellLooks,
  type ChildCell,
} from '@/components/calendar/cell-look'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { enumerated } from '@/lib/messages/fr/rule-terms'
import { capitalised } from '@/lib/messages/fr/sentence'
import { formatDay } from '@/lib/time/format'

/** What one click on a day tells of each child, and the buttons that do it. */
export function DayPanel({ cell, onGesture }: { cell: Cell; onGesture: (gesture: CellGesture) => void }) {
  const button = (gesture: CellGesture, key: number) => (
    <button key={key} type="button" onClick={() => onGesture(gesture)} className={buttonClass('secondary')}>
      {gesture.label}
    </button>
  )
  return (
    <Card className="mt-4 flex flex-col items-start gap-4 p-4">
      <h3 className="text-lg">{capitalised(formatDay(cell.day))}</h3>
      <div className="grid w-full gap-x-6 gap-y-4 md:auto-cols-fr md:grid-flow-col">
        {alike(cell.children).map((same, index) => (
          <SaidOfChildren key={index} same={same} isAlone={cell.isAlone} />
        ))}
      </div>
      {/* They stay where they are when what is said above them changes. */}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {cell.children.map(({ gesture }, index) => gesture && button(gesture, index))}
        {cell.isForSeveral && cell.gesture && button(cell.gesture, cell.children.length)}
      </div>
    </Card>
  )
}

function SaidOfChildren({ same, isAlone }: { same: readonly ChildCell[]; isAlone: boolean }) {
  const { look, words, sentence, price, link } = same[0]!
  const { icon } = cellLooks[look]
  return (
    <div className="flex flex-col gap-2">
      {!isAlone && (
        <p className="flex items-center gap-1.5 font-semibold">
          <Avatars of={same} />
          {enumerated(same.map(({ name }) => name))}
        </p>
      )}
      <p className="flex items-center gap-1.5 font-semibold">
        {icon && <Icon name={icon} size={20} />}
        {words}
      </p>
      <p>{sentence}</p>
      {price && (
        <p>
          <span className="font-semibold">{price.amount}</span>
          {price.origin && <span className="text-ink-2"> – {price.origin}</span>}
        </p>
      )}
      {link && (
        <Link href={link.href} className={`${buttonClass('secondary')} self-start`}>
          {link.words}
        </Link>
      )}
    </div>
  )
}
