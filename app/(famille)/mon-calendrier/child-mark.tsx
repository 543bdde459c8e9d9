/** Drawings that differ in black and white too, by shape and by fill: the name beside says it again. */
const MARKS = [
  'rounded-full bg-ink text-surface border-ink',
  'rounded-[4px] bg-surface text-ink border-ink',
  'rounded-[4px] bg-ink text-surface border-ink',
  'rounded-full bg-surface text-ink border-ink',
]

/** The first letter of a child's name, in the drawing of their place among the children. */
export function ChildMark({ name, place }: { name: string; place: number }) {
  return (
    <span
      aria-hidden="true"
      className={`grid size-[18px] shrink-0 place-items-center border-[1.5px] text-[.6875rem] leading-none font-bold ${MARKS[place % MARKS.length]}`}
    >
      {name.charAt(0)}
    </span>
  )
}
