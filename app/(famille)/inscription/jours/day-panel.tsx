import { Avatars } from '@/components/calendar/avatars'
import { alike, type Cell, type CellGesture, cellLooks } from '@/components/calendar/cell-look'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { capitalised } from '@/lib/messages/fr/booking'
import { enumerated } from '@/lib/messages/fr/rule-terms'
import { formatDay } from '@/lib/time/format'

/** What one click on a day tells of each child, and the buttons that do it. */
export function DayPanel({ cell, onGesture }: { cell: Cell; onGesture: (gesture: CellGesture) => void }) {
  const able = cell.children.filter(({ gesture }) => gesture !== null)
  const button = (gesture: CellGesture) => (
    <button
      key={gesture.value}
      type="button"
      onClick={() => onGesture(gesture)}
      className={buttonClass('secondary')}
    >
      {gesture.label}
    </button>
  )
  return (
    <Card className="mt-4 flex flex-col items-start gap-4 p-4">
      <h3 className="text-lg">{capitalised(formatDay(cell.day))}</h3>
      {alike(cell.children).map((same) => {
        const { icon } = cellLooks[same[0]!.look]
        return (
          <div key={same[0]!.name} className="flex flex-col items-start gap-2">
            {!cell.isAlone && (
              <p className="flex items-center gap-1.5 font-semibold">
                <Avatars of={same} />
                {enumerated(same.map(({ name }) => name))}
              </p>
            )}
            <p className="flex items-center gap-1.5 font-semibold">
              {icon && <Icon name={icon} size={20} />}
              {same[0]!.words}
            </p>
            <p>{same[0]!.sentence}</p>
            <div className="flex flex-wrap gap-2">
              {same.map(({ gesture }) => gesture && button(gesture))}
            </div>
          </div>
        )
      })}
      {able.length > 1 && cell.gesture && button(cell.gesture)}
    </Card>
  )
}
