/** Whom a line of a day is about, in a letter or two each; their names are said beside, or to screen readers. */
export function Avatars({ of }: { of: readonly { initials: string }[] }) {
  return (
    <span aria-hidden="true" className="flex shrink-0 -space-x-1">
      {of.map(({ initials }, index) => (
        <span
          key={index}
          className="grid h-[18px] min-w-[18px] place-items-center rounded-full border border-current bg-surface px-0.5 text-[.6875rem] leading-none font-[650] text-ink"
        >
          {initials}
        </span>
      ))}
    </span>
  )
}
