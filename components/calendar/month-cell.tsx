import { Icon } from '@/components/ui/icon'
import { enumerated } from '@/lib/messages/fr/rule-terms'
import type { Day } from '@/lib/time/day'
import { formatDay } from '@/lib/time/format'
import { Avatars } from './avatars'
import { alike, type Cell, cellLooks, type ChildCell } from './cell-look'

/** The edge and the ground of a cell: each of several children has a box of its own in it. */
export function boxOf({ isAlone, children }: Cell): string {
  return isAlone ? cellLooks[children[0]!.look].box : 'border border-line-strong bg-surface'
}

/** What a cell of the month shows of the only child: number, icon, words. */
export function OneChild({ day, child, isBusy }: { day: Day; child: ChildCell; isBusy: boolean }) {
  const { icon } = cellLooks[child.look]
  return (
    <>
      <span className="jour-tete flex-wrap">
        <span aria-hidden="true">{Number(day.slice(8))}</span>
        {icon && <Icon name={isBusy ? 'sablier' : icon} size={20} />}
      </span>
      <Words child={child} className="self-start" />
    </>
  )
}

/** Of several children: a line for each, or one for those of whom it says the same. */
export function SeveralChildren({ cell, isBusy }: { cell: Cell; isBusy: boolean }) {
  return (
    <>
      <span aria-hidden="true" className="jour-tete">
        {Number(cell.day.slice(8))}
        {isBusy && <Icon name="sablier" size={20} />}
      </span>
      <span className="mt-1 flex w-full flex-col gap-1">
        {alike(cell.children).map((same, index) => {
          const { icon, box } = cellLooks[same[0]!.look]
          return (
            <span
              key={index}
              data-enfants={same.map(({ name }) => name).join(' ')}
              data-etat={same[0]!.look}
              className={`flex flex-wrap items-center gap-x-1 gap-y-0.5 rounded-[6px] px-0.5 py-0.5 min-[22.5rem]:px-1 ${box}`}
            >
              <Avatars of={same} />
              {icon && <Icon name={icon} size={16} />}
              <Words child={same[0]!} className="min-w-0" />
            </span>
          )
        })}
      </span>
    </>
  )
}

function Words({ child: { look, words, shortWords }, className }: { child: ChildCell; className: string }) {
  const box = `${look === 'few' ? 'bg-ink px-1 py-0.5 text-surface ' : ''}${className}`
  return (
    <>
      <span aria-hidden="true" className={`plain mots mots-courts ${box}`}>
        {shortWords}
      </span>
      <span aria-hidden="true" className={`plain mots mots-longs ${box}`}>
        {words}
      </span>
    </>
  )
}

/** All that a cell says, for a screen reader. */
export function CellSentence({ cell }: { cell: Cell }) {
  return (
    <span className="sr-only">
      {formatDay(cell.day)},{' '}
      {alike(cell.children).map((same, index) => (
        <span key={index}>
          {!cell.isAlone && `${enumerated(same.map(({ name }) => name))}\u00a0: `}
          {same[0]!.words}. {same[0]!.sentence} {same[0]!.price && `${same[0]!.price.amount}. `}
        </span>
      ))}
      {cell.gesture?.label}
    </span>
  )
}
