import { Icon } from '@/components/ui/icon'
import { type CellLook, cellLooks } from './cell-look'

/** What each drawing of a day means. */
export function Legend({ entries }: { entries: readonly { look: CellLook; title: string; text: string }[] }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(152px,1fr))] gap-x-3.5 gap-y-3">
      {entries.map(({ look, title, text }) => {
        const { icon, box } = cellLooks[look]
        return (
          <li key={look} className="flex items-center gap-2.5 text-sm leading-tight">
            <span className={`grid size-9 shrink-0 place-items-center rounded-[8px] ${box}`}>
              {icon && <Icon name={icon} size={20} />}
            </span>
            <span>
              <span className="block font-semibold">{title}</span>
              <span className="text-[.8125rem] text-ink-2">{text}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
